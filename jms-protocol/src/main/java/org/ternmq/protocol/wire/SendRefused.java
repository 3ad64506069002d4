package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.ErrorCode;

/**
 * A send was refused, and nothing of it kept. It comes before any receipt that covers it.
 *
 * @param session the session's number
 * @param sequence the send's sequence
 * @param code why
 * @param reason for people: what was wrong, where, and what to do
 */
public record SendRefused(int session, long sequence, ErrorCode code, String reason) implements Frame {
    public SendRefused {
        reason = Texts.reason(reason);
    }

    @Override
    public Opcode opcode() {
        return Opcode.SEND_REFUSED;
    }

    static SendRefused read(DataReader in) {
        return new SendRefused(
                in.number("session"), in.sequence("sequence"), ErrorCode.of(in.number("code")), in.text("reason"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(session);
        out.varint(sequence);
        out.varint(code.code());
        out.shortText(reason);
    }
}
