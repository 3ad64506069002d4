package org.ternmq.server.outcome;

import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageBytes;

/**
 * A {@link MessageAdded} whose message is left where it lies, in the array that is read.
 *
 * @param message see {@link MessageAdded#message}
 * @param queues see {@link MessageAdded#queues}
 * @param at where in the array the message's bytes begin
 * @param length how many they are
 */
public record AddedInPlace(long message, long[] queues, int at, int length) {

    /**
     * Reads the next outcome if it adds a message; if it does not, this is null and nothing is read.
     *
     * @throws FormatException if the fields are not well-formed
     */
    public static AddedInPlace read(ArrayReader in) {
        if (in.peek() != OutcomeType.MESSAGE_ADDED.code()) {
            return null;
        }
        in.u8("outcome code");
        long message = in.sequence("message number");
        long[] queues = Numbers.read(in, "queues");
        // It is as well-formed as the rest, or the record is damaged.
        Envelope.read(in);
        int at = in.passBlob("message", MessageAdded.MAX_BYTES);
        int length = in.position() - at;
        if (length < MessageBytes.FIXED_BYTES) {
            throw new FormatException("message " + message + " has " + length + " bytes, and none is so short");
        }
        return new AddedInPlace(message, queues, at, length);
    }
}
