/** The commit log as the broker sees it: batches of outcomes go in, and word that they are durable comes back. */
package org.ternmq.server.log;
