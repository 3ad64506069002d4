package org.ternmq.client.transport;

import org.ternmq.protocol.message.MessageId;

/**
 * What the server said when a session was opened.
 *
 * @param epoch the epoch of its next deliveries
 * @param incarnation with connection and number: what the session's message ids are made of
 * @param connection see incarnation
 * @param number see incarnation
 * @param settledUpTo the last send sequence that is settled: the session goes on after it
 * @param acknowledgedUpTo the last acknowledgement that is durable: the session goes on after it
 */
public record SessionFacts(
        int epoch, long incarnation, long connection, int number, long settledUpTo, long acknowledgedUpTo) {

    /** Whether the ids of messages are the same by these facts as by others. */
    public boolean identifiesAs(SessionFacts other) {
        return incarnation == other.incarnation && connection == other.connection && number == other.number;
    }

    /** The id of the session's message of this sequence. */
    public MessageId messageId(long sequence) {
        return new MessageId(incarnation, connection, number, sequence);
    }
}
