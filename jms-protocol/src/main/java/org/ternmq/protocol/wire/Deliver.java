package org.ternmq.protocol.wire;

import java.util.Arrays;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.FormatException;

/**
 * Delivers a message against credit.
 *
 * @param session the session's number
 * @param consumer the consumer's number
 * @param epoch the session's epoch
 * @param delivery the delivery's number, ascending in the session; 0 to a browser, which acknowledges nothing
 * @param transfer the {@link Chunk}s that hold the message, if it is too large for a frame; 0 for none
 * @param envelope what the server says about the message
 * @param message the message, or nothing if it came in chunks
 */
public record Deliver(
        int session, int consumer, int epoch, long delivery, int transfer, Envelope envelope, byte[] message)
        implements Frame {
    public Deliver {
        if (transfer != 0 && message.length != 0) {
            throw new FormatException("a message comes in chunks or in its frame, not in both");
        }
    }

    @Override
    public Opcode opcode() {
        return Opcode.DELIVER;
    }

    static Deliver read(DataReader in) {
        return new Deliver(
                in.number("session"),
                in.number("consumer"),
                in.number("epoch"),
                in.sequence("delivery"),
                in.number("transfer"),
                Envelope.read(in),
                in.rest());
    }

    @Override
    public void write(DataWriter out) {
        out.varint(session);
        out.varint(consumer);
        out.varint(epoch);
        out.varint(delivery);
        out.varint(transfer);
        envelope.write(out);
        out.raw(message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Deliver that
                && session == that.session
                && consumer == that.consumer
                && epoch == that.epoch
                && delivery == that.delivery
                && transfer == that.transfer
                && envelope.equals(that.envelope)
                && Arrays.equals(message, that.message);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(message);
    }

    /** Names the fields; byte arrays by their length only, for they hold secrets or bodies. */
    @Override
    public String toString() {
        return "Deliver[session=" + session + ", consumer=" + consumer + ", epoch=" + epoch + ", delivery=" + delivery
                + ", transfer=" + transfer + ", envelope=" + envelope + ", message=" + message.length + " bytes" + "]";
    }
}
