/** Queues and topics as clients see them: names, with or without a server that knows them. */
package org.ternmq.client.destination;
