package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/** A durable subscription is gone, and with it every entry of it. */
public record SubscriptionDeleted(long number) implements Outcome {
    public SubscriptionDeleted {
        Numbers.check(number, "number");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.SUBSCRIPTION_DELETED;
    }

    static SubscriptionDeleted read(DataReader in) {
        return new SubscriptionDeleted(in.sequence("subscription number"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(number);
    }
}
