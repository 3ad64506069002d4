package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.Ranges;

/**
 * Says what became of deliveries. Numbers that are not outstanding, or of an older epoch, are passed over.
 *
 * @param session the session's number
 * @param epoch the epoch of the deliveries
 * @param acknowledgement the place of this frame among those of its session, one more than the one before
 * @param disposition what became of them
 * @param transaction the session's transaction that decides; 0 for none
 * @param waiting whether somebody waits until it is durable
 * @param reason why deliveries were rejected, or null
 * @param deliveries which
 */
public record Acknowledge(
        int session,
        int epoch,
        long acknowledgement,
        Disposition disposition,
        long transaction,
        boolean waiting,
        String reason,
        Ranges deliveries)
        implements Frame {
    public Acknowledge {
        reason = reason == null ? null : Texts.reason(reason);
    }

    @Override
    public Opcode opcode() {
        return Opcode.ACKNOWLEDGE;
    }

    static Acknowledge read(DataReader in) {
        return new Acknowledge(
                in.number("session"),
                in.number("epoch"),
                in.sequence("acknowledgement"),
                Disposition.of(in.u8("disposition")),
                in.sequence("transaction"),
                in.bool("waiting"),
                in.optionalText("reason"),
                Ranges.read(in));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(session);
        out.varint(epoch);
        out.varint(acknowledgement);
        out.u8(disposition.code());
        out.varint(transaction);
        out.bool(waiting);
        out.optionalText(reason);
        deliveries.write(out);
    }
}
