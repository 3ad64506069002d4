package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.SessionId;

/**
 * Opens a session, or takes it up after a lost connection; answered by {@link SessionOpened}.
 *
 * @param request the request's number
 * @param session the number that the client gives it on this connection, higher than any that it gave before
 * @param id the identity that outlives connections
 * @param mode how it acknowledges
 * @param resumed whether the client has had it open before: one that the server has forgotten is then refused with
 *     {@link ErrorCode#UNKNOWN_SESSION}, never taken as new
 */
public record OpenSession(long request, int session, SessionId id, AcknowledgeMode mode, boolean resumed)
        implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.OPEN_SESSION;
    }

    static OpenSession read(DataReader in) {
        return new OpenSession(
                in.sequence("request"),
                in.number("session"),
                SessionId.read(in),
                AcknowledgeMode.of(in.u8("mode")),
                in.bool("resumed"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(session);
        id.write(out);
        out.u8(mode.code());
        out.bool(resumed);
    }
}
