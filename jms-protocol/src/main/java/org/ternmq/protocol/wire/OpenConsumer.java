package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.DestinationName;

/**
 * Opens a consumer; answered. Nothing is delivered to it before it grants credit.
 *
 * @param request the request's number
 * @param session the session's number
 * @param consumer the number that the client gives it in the session, higher than any that it gave before
 * @param destination what it reads from
 * @param kind how it reads
 * @param subscription the subscription's name, for those kinds that have one, else null
 * @param selector the selector (section 3.8), or null
 * @param noLocal whether messages of its own connection or client id are left out (section 8.3.1)
 */
public record OpenConsumer(
        long request,
        int session,
        int consumer,
        DestinationName destination,
        ConsumerKind kind,
        String subscription,
        String selector,
        boolean noLocal)
        implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.OPEN_CONSUMER;
    }

    static OpenConsumer read(DataReader in) {
        return new OpenConsumer(
                in.sequence("request"),
                in.number("session"),
                in.number("consumer"),
                DestinationName.read(in),
                ConsumerKind.of(in.u8("kind")),
                in.optionalText("subscription"),
                in.optionalText("selector"),
                in.bool("no local"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(session);
        out.varint(consumer);
        destination.write(out);
        out.u8(kind.code());
        out.optionalText(subscription);
        out.optionalText(selector);
        out.bool(noLocal);
    }
}
