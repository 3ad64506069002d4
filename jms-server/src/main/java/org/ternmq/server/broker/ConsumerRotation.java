package org.ternmq.server.broker;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;

/** The consumers of one queue: those with credit take turns. */
final class ConsumerRotation {
    private final Set<Consumer> all = new LinkedHashSet<>();
    private final ArrayDeque<Consumer> ready = new ArrayDeque<>();

    void add(Consumer consumer) {
        all.add(consumer);
    }

    void remove(Consumer consumer) {
        all.remove(consumer);
        if (consumer.inRotation) {
            ready.remove(consumer);
            consumer.inRotation = false;
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Iterable<Consumer> all() {
        return all;
    }

    /** The consumer has been given credit. */
    void offer(Consumer consumer) {
        if (!consumer.inRotation && consumer.hasCredit()) {
            consumer.inRotation = true;
            ready.add(consumer);
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
            consumer.inRotation = false;
        }
        return null;
    }
}
