/** The broker's messages that are not in memory: the seam between the broker and whatever keeps them. */
package org.ternmq.server.backlog;
