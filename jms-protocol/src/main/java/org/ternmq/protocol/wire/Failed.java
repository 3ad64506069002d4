package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.ErrorCode;

/**
 * A request has failed and changed nothing.
 *
 * @param request the request's number
 * @param code why
 * @param reason for people: what was wrong, where, and what to do
 */
public record Failed(long request, ErrorCode code, String reason) implements Frame {
    public Failed {
        reason = Texts.reason(reason);
    }

    @Override
    public Opcode opcode() {
        return Opcode.FAILED;
    }

    static Failed read(DataReader in) {
        return new Failed(in.sequence("request"), ErrorCode.of(in.number("code")), in.text("reason"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(code.code());
        out.shortText(reason);
    }
}
