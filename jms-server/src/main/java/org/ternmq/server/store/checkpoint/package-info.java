/** Moves messages from the log to the store's pages, so that the log's files can be used again. */
package org.ternmq.server.store.checkpoint;
