package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    /** What waits when it begins. */
    private Waiting waiting;

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
        waiting = Waiting.forBrowser(oracle, queue, selector, now);
    }

    /** The broker shows it a message. */
    void show(Message message, Envelope envelope, long now) {
        String what = what(message) + " is shown to a browser but ";
        Oracle.require(oracle.mayBeIn(message, queue, now), what + "cannot be in the queue");
        Oracle.require(Kinds.match(selector, message.kind), what + "it does not select that");
        boolean parked = envelope.addedProperties().containsKey("JMS_TERN_PARKED");
        Oracle.require(!parked || oracle.mayBeParked(message.copy(queue)), what + "cannot be parked");
        // What becomes due while the browser is there has no place of its own in the order of numbers.
        Oracle.require(once.add(message) || message.deliveryTime != 0, what + "it was shown that already");
        shown.add(message);
    }

    /** The broker says that it has been shown everything. */
    void end(long now) {
        Set<Message> there = waiting.allTheTime(now);
        for (Message message : there) {
            Oracle.require(once.contains(message), what(message) + " waited all the time but no browser was shown it");
        }
        Map<String, Integer> last = new HashMap<>();
        int priority = 9;
        for (Message message : shown) {
            if (there.contains(message)) {
                Oracle.require(message.priority <= priority, what(message) + " is browsed after a lower priority");
                priority = message.priority;
                Integer before = last.put(message.producer + "/" + priority, message.id);
                Oracle.require(before == null || before < message.id, what(message) + " is browsed after " + before);
            }
        }
    }

    private String what(Message message) {
        return "message " + message.id + " " + message.history + " of " + queue + " " + message.copy(queue).history;
    }
}
