package org.ternmq.server.store.spill;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.server.outcome.MessageAdded;

/**
 * A message as the broker gave it away.
 *
 * @param message its number
 * @param bytes as its producer made it
 * @param deliveries how often it was delivered and came back
 */
public record SpilledMessage(long message, Envelope envelope, byte[] bytes, int deliveries) {

    static SpilledMessage read(DataReader in) {
        long message = in.sequence("message number");
        int deliveries = in.number("deliveries");
        Envelope envelope = Envelope.read(in);
        return new SpilledMessage(message, envelope, in.blob("message", MessageAdded.MAX_BYTES), deliveries);
    }

    void write(DataWriter out) {
        out.varint(message);
        out.varint(deliveries);
        envelope.write(out);
        out.blob(bytes);
    }
}
