package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.server.broker.simulation.Oracle.Message;

/**
 * One browser of a queue, as the model sees it: whatever waited there from its beginning to its end it is shown once and in
 * order, and nothing that was never there.
 */
final class SimulatedBrowser {
    private final Oracle oracle;
    private final String queue;
    private final String selector;
    /** What waits when it begins, and how often each had been delivered by then. */
    private final Map<Message, Integer> waiting = new LinkedHashMap<>();

    private final List<Message> shown = new ArrayList<>();
    private final Set<Message> once = new HashSet<>();

    /** @param selector what it selects, or null */
    SimulatedBrowser(Oracle oracle, String queue, String selector) {
        this.oracle = oracle;
        this.queue = queue;
        this.selector = selector;
    }

    /** The broker is about to open it. */
    void begin(long now) {
        for (Message message : oracle.certainlyIn(queue, now)) {
            if (Kinds.match(selector, message.kind)) {
                waiting.put(message, message.copy(queue).deliveries);
            }
        }
    }

    /** The broker shows it a message. */
    void show(Message message, Envelope envelope, long now) {
        String what = what(message) + " is shown to a browser but ";
        Oracle.require(oracle.mayBeIn(message, queue, now), what + "cannot be in the queue");
        Oracle.require(Kinds.match(selector, message.kind), what + "it does not select that");
        boolean parked = envelope.addedProperties().containsKey("JMS_TERN_PARKED");
        boolean mayBeParked = oracle.mayHaveFailedOften(message.copy(queue)) || message.copy(queue).mayBeParked;
        Oracle.require(!parked || mayBeParked, what + "cannot be parked");
        // What becomes due while the browser is there has no place of its own in the order of numbers.
        Oracle.require(once.add(message) || message.deliveryTime != 0, what + "it was shown that already");
        shown.add(message);
    }

    /** The broker says that it has been shown everything. */
    void end(long now) {
        waiting.keySet().removeIf(message -> !hasWaited(message, now));
        for (Message message : waiting.keySet()) {
            Oracle.require(once.contains(message), what(message) + " waited all the time but no browser was shown it");
        }
        Map<String, Integer> last = new HashMap<>();
        int priority = 9;
        for (Message message : shown) {
            if (waiting.containsKey(message)) {
                Oracle.require(message.priority <= priority, what(message) + " is browsed after a lower priority");
                priority = message.priority;
                Integer before = last.put(message.producer + "/" + priority, message.id);
                Oracle.require(before == null || before < message.id, what(message) + " is browsed after " + before);
            }
        }
    }

    private boolean hasWaited(Message message, long now) {
        return oracle.mayBeIn(message, queue, now) && message.copy(queue).deliveries == waiting.get(message);
    }

    private String what(Message message) {
        return "message " + message.id + " " + message.history + " of " + queue + " " + message.copy(queue).history;
    }
}
