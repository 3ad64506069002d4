package org.ternmq.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is to be released, the last thing first. */
final class Acquired {
    private final Deque<AutoCloseable> things = new ArrayDeque<>();

    synchronized void add(AutoCloseable thing) {
        things.push(thing);
    }

    /**
     * Releases all, also when one of them fails.
     *
     * @throws IllegalStateException that holds what failed
     */
    synchronized void releaseAll() {
        IllegalStateException failure = null;
        while (!things.isEmpty()) {
            try {
                things.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("the server could not release all that it held");
                }
                failure.addSuppressed(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
