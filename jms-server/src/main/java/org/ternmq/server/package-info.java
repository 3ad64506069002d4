/** The server as a whole: its configuration, its start, and its end. */
package org.ternmq.server;
