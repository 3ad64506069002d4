package org.ternmq.server.broker;

/**
 * A message that a client sends.
 *
 * @param producer the producer's number in its session
 * @param sequence the send's place in its session
 * @param transaction the session's transaction that it belongs to; 0 for none
 * @param bytes the message; the broker keeps the array, so it is not to be changed afterwards
 */
public record SendRequest(int producer, long sequence, long transaction, byte[] bytes) {}
