/** The seam between the Jakarta Messaging classes and the wire: asynchronous, and in terms of messages, ids and credit only. */
package org.ternmq.client.transport;
