package org.ternmq.server.broker;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;

/** Consumers of one queue that want the same: those with credit take turns. */
final class ConsumerRotation {
    private final Runnable onNeed;
    private final Set<Consumer> all = new LinkedHashSet<>();
    private final ArrayDeque<Consumer> ready = new ArrayDeque<>();
    /** Those that wait to hear that there is nothing more for now. */
    private final Set<Consumer> asking = new LinkedHashSet<>();
    /** How many of the ready ones are closed: they are taken out in one go when they are many. */
    private int stale;

    /** @param onNeed called when one of them has got credit, or asks what there is */
    ConsumerRotation(Runnable onNeed) {
        this.onNeed = onNeed;
    }

    void add(Consumer consumer) {
        all.add(consumer);
    }

    void remove(Consumer consumer) {
        all.remove(consumer);
        asking.remove(consumer);
        if (consumer.inRotation) {
            consumer.inRotation = false;
            stale++;
        }
        if (stale > ready.size() / 2) {
            ready.removeIf(waiting -> !waiting.inRotation);
            stale = 0;
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The consumer has asked what there is now. */
    void asks(Consumer consumer) {
        asking.add(consumer);
        onNeed.run();
    }

    /** There is nothing more for now: those who asked hear it. */
    void answerPulls() {
        asking.forEach(Consumer::answerPulls);
        asking.clear();
    }

    /** The consumer has been given credit. */
    void offer(Consumer consumer) {
        if (!consumer.inRotation && consumer.hasCredit()) {
            consumer.inRotation = true;
            ready.add(consumer);
            onNeed.run();
        }
    }

    boolean hasReady() {
        return peekReady() != null;
    }

    /** The consumer whose turn it is, or null if none has credit. */
    Consumer next() {
        Consumer consumer = peekReady();
        if (consumer != null) {
            ready.poll();
            consumer.inRotation = false;
        }
        return consumer;
    }

    private Consumer peekReady() {
        while (!ready.isEmpty()) {
            Consumer consumer = ready.peek();
            if (consumer.hasCredit()) {
                return consumer;
            }
            ready.poll();
            stale -= consumer.inRotation ? 0 : 1;
            consumer.inRotation = false;
        }
        return null;
    }
}
