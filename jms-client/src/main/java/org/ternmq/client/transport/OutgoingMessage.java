package org.ternmq.client.transport;

/**
 * One send.
 *
 * @param session the session's number
 * @param producer the producer's number in the session
 * @param sequence the send's place in its session, one more than the one before
 * @param transaction the transaction that it belongs to; 0 for none
 * @param awaited whether the caller is going to wait for the receipt
 * @param message the whole message; not changed afterwards
 */
public record OutgoingMessage(
        int session, int producer, long sequence, long transaction, boolean awaited, byte[] message) {}
