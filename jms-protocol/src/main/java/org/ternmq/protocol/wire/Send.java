package org.ternmq.protocol.wire;

import java.util.Arrays;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.FormatException;

/**
 * Sends a message. It is settled by a {@link Receipt}, a {@link SendRefused} or the outcome of its transaction.
 *
 * @param session the session's number
 * @param producer the producer's number
 * @param sequence the send's place in its session, one more than the one before
 * @param transaction the session's transaction that it belongs to; 0 for none
 * @param transfer the {@link Chunk}s that hold the message, if it is too large for a frame; 0 for none
 * @param message the message, or nothing if it came in chunks
 */
public record Send(int session, int producer, long sequence, long transaction, int transfer, byte[] message)
        implements Frame {
    public Send {
        if (transfer != 0 && message.length != 0) {
            throw new FormatException("a message comes in chunks or in its frame, not in both");
        }
    }

    @Override
    public Opcode opcode() {
        return Opcode.SEND;
    }

    static Send read(DataReader in) {
        return new Send(
                in.number("session"),
                in.number("producer"),
                in.sequence("sequence"),
                in.sequence("transaction"),
                in.number("transfer"),
                in.rest());
    }

    @Override
    public void write(DataWriter out) {
        out.varint(session);
        out.varint(producer);
        out.varint(sequence);
        out.varint(transaction);
        out.varint(transfer);
        out.raw(message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Send that
                && session == that.session
                && producer == that.producer
                && sequence == that.sequence
                && transaction == that.transaction
                && transfer == that.transfer
                && Arrays.equals(message, that.message);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(message);
    }

    /** Names the fields; byte arrays by their length only, for they hold secrets or bodies. */
    @Override
    public String toString() {
        return "Send[session=" + session + ", producer=" + producer + ", sequence=" + sequence + ", transaction="
                + transaction + ", transfer=" + transfer + ", message=" + message.length + " bytes" + "]";
    }
}
