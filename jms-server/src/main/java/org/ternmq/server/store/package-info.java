/** The data directory, the state that the log amounts to, and how a start gets it back. */
package org.ternmq.server.store;
