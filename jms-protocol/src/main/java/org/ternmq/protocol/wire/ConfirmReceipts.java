package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * The client has seen the answers up to this sequence; the server need not remember them.
 *
 * @param session the session's number
 * @param upTo the last sequence whose answer it has
 */
public record ConfirmReceipts(int session, long upTo) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.CONFIRM_RECEIPTS;
    }

    static ConfirmReceipts read(DataReader in) {
        return new ConfirmReceipts(in.number("session"), in.sequence("up to"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(session);
        out.varint(upTo);
    }
}
