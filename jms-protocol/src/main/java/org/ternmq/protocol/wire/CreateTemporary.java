package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Creates a temporary destination; answered by {@link TemporaryCreated}.
 *
 * @param request the request's number
 * @param topic whether it is a topic
 * @param name the name that it had before the server restarted, or null for a new one
 */
public record CreateTemporary(long request, boolean topic, String name) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.CREATE_TEMPORARY;
    }

    static CreateTemporary read(DataReader in) {
        return new CreateTemporary(in.sequence("request"), in.bool("topic"), in.optionalText("name"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.bool(topic);
        out.optionalText(name);
    }
}
