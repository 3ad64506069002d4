package org.ternmq.protocol.wire;

import java.util.Arrays;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * A part of a message that is too large for one frame. Parts come in order, other frames may come between them, and the frame that names the transfer ends it.
 *
 * @param session the session's number
 * @param transfer the number that the sender gives this message, more than 0
 * @param total the size of the whole message, in bytes
 * @param offset where this part begins in it
 * @param part the bytes
 */
public record Chunk(int session, int transfer, int total, int offset, byte[] part) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.CHUNK;
    }

    static Chunk read(DataReader in) {
        return new Chunk(
                in.number("session"), in.number("transfer"), in.number("total"), in.number("offset"), in.rest());
    }

    @Override
    public void write(DataWriter out) {
        out.varint(session);
        out.varint(transfer);
        out.varint(total);
        out.varint(offset);
        out.raw(part);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chunk that
                && session == that.session
                && transfer == that.transfer
                && total == that.total
                && offset == that.offset
                && Arrays.equals(part, that.part);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(part);
    }

    /** Names the fields; byte arrays by their length only, for they hold secrets or bodies. */
    @Override
    public String toString() {
        return "Chunk[session=" + session + ", transfer=" + transfer + ", total=" + total + ", offset=" + offset
                + ", part=" + part.length + " bytes" + "]";
    }
}
