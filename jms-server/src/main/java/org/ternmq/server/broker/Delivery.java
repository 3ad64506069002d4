package org.ternmq.server.broker;

import org.ternmq.protocol.message.Envelope;

/**
 * One message on its way to a consumer.
 *
 * @param session the session's number on its connection
 * @param consumer the consumer's number in its session
 * @param number the delivery's number, ascending in the session
 * @param bytes the message as its producer made it; not to be changed
 */
public record Delivery(int session, int consumer, int epoch, long number, Envelope envelope, byte[] bytes) {}
