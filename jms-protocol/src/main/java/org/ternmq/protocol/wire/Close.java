package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.ErrorCode;

/**
 * The last frame of its sender. The peer finishes what it has begun, answers with its own, and the connection ends.
 *
 * @param code {@link ErrorCode#NONE} for a clean close
 * @param reason for people; empty for a clean close
 */
public record Close(ErrorCode code, String reason) implements Frame {
    public Close {
        reason = Texts.reason(reason);
    }

    @Override
    public Opcode opcode() {
        return Opcode.CLOSE;
    }

    static Close read(DataReader in) {
        return new Close(ErrorCode.of(in.number("code")), in.text("reason"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(code.code());
        out.shortText(reason);
    }
}
