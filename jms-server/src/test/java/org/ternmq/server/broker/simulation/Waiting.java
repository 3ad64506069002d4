package org.ternmq.server.broker.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ternmq.server.broker.simulation.Oracle.Message;

/** What waits in a queue or subscription at one moment for certain, and later what of it has waited there all the time. */
final class Waiting {
    private final Oracle oracle;
    private final String queue;
    /** How often each had been delivered at that moment. */
    private final Map<Message, Integer> messages = new LinkedHashMap<>();

    private Waiting(Oracle oracle, String queue) {
        this.oracle = oracle;
        this.queue = queue;
    }

    /** @param selector what a browser looks for, or null for everything */
    static Waiting forBrowser(Oracle oracle, String queue, String selector, long now) {
        return new Waiting(oracle, queue).add(oracle.certainlyIn(queue, now), selector);
    }

    /** @param selector what a consumer wants, or null for everything */
    static Waiting forConsumer(Oracle oracle, String queue, String selector, long now) {
        return new Waiting(oracle, queue).add(oracle.certainlyForConsumers(queue, now), selector);
    }

    private Waiting add(List<Message> there, String selector) {
        there.stream()
                .filter(message -> Kinds.match(selector, message.kind))
                .forEach(message -> messages.put(message, message.copy(queue).deliveries));
        return this;
    }

    /** Those that are still there, and have been with no consumer meanwhile. */
    Set<Message> allTheTime(long now) {
        messages.entrySet()
                .removeIf(each -> !oracle.mayBeIn(each.getKey(), queue, now)
                        || each.getKey().copy(queue).deliveries != each.getValue());
        return messages.keySet();
    }

    void requireNoneLeft(long now) {
        for (Message message : allTheTime(now)) {
            throw new AssertionError("message " + message.id + " " + message.history + " of " + queue + " "
                    + message.copy(queue).history + " waits but who asked for it is told that there is nothing");
        }
    }
}
