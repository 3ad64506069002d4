package org.ternmq.server.outcome;

import java.util.Objects;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * What makes a durable subscription the one it is (Jakarta Messaging 3.1, section 8.3).
 *
 * @param topic the topic's name
 * @param clientId the scope of the name, or null: no client id is a scope of its own
 * @param shared whether any number of consumers may share it
 * @param selector the selector's text, or null for none
 * @param noLocal whether messages published under the same client id are left out
 */
public record SubscriptionDefinition(
        String topic, String clientId, String name, boolean shared, String selector, boolean noLocal) {
    public SubscriptionDefinition {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(name, "name");
        Numbers.check(topic, "topic");
        Numbers.check(clientId, "client id");
        Numbers.check(name, "subscription name");
        Numbers.check(selector, "selector");
    }

    static SubscriptionDefinition read(DataReader in) {
        return new SubscriptionDefinition(
                in.text("topic"),
                in.optionalText("client id"),
                in.text("subscription name"),
                in.bool("shared"),
                in.optionalText("selector"),
                in.bool("no local"));
    }

    void write(DataWriter out) {
        out.text(topic);
        out.optionalText(clientId);
        out.text(name);
        out.bool(shared);
        out.optionalText(selector);
        out.bool(noLocal);
    }
}
