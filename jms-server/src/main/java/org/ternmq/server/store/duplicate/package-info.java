/** The duplicate ids that destinations have taken, on their way from the log to blocks in the store. */
package org.ternmq.server.store.duplicate;
