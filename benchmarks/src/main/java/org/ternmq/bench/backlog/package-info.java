/** A backlog larger than the heap: it is sent, outlives a kill and a restart, and is received again, measured all the way. */
package org.ternmq.bench.backlog;
