/** Delivers messages to the endpoints of message-driven beans, and keeps doing so over lost connections. */
package org.ternmq.ra.inbound;
