/** A transport that wraps transports: it outlives lost connections and takes up on a new one what was under way. */
package org.ternmq.client.transport.reconnect;
