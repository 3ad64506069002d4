package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Sets the client id of a connection that has none and no session (section 6.1.2); answered.
 *
 * @param request the request's number
 * @param clientId the client id
 */
public record SetClientId(long request, String clientId) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.SET_CLIENT_ID;
    }

    static SetClientId read(DataReader in) {
        return new SetClientId(in.sequence("request"), in.text("client id"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.shortText(clientId);
    }
}
