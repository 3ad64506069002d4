package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * A durable subscription exists.
 *
 * @param number names it in later outcomes; destinations and subscriptions share one sequence
 */
public record SubscriptionCreated(long number, SubscriptionDefinition definition) implements Outcome {
    public SubscriptionCreated {
        Numbers.check(number, "number");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.SUBSCRIPTION_CREATED;
    }

    static SubscriptionCreated read(DataReader in) {
        return new SubscriptionCreated(in.sequence("subscription number"), SubscriptionDefinition.read(in));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(number);
        definition.write(out);
    }
}
