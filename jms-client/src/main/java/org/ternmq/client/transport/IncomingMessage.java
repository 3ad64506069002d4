package org.ternmq.client.transport;

import org.ternmq.protocol.message.Envelope;

/**
 * One delivery.
 *
 * @param session the session's number
 * @param consumer the consumer's number in the session
 * @param epoch the session's epoch when the server delivered it
 * @param delivery the delivery's number, ascending in the session; 0 to a browser
 * @param envelope what the server says about the message
 * @param message the whole message
 */
public record IncomingMessage(int session, int consumer, int epoch, long delivery, Envelope envelope, byte[] message) {}
