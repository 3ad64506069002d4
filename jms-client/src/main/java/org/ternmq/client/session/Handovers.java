package org.ternmq.client.session;

import java.util.HashMap;
import java.util.Map;

/**
 * The messages of a session that are passing to the application right now: from where one leaves its buffer until its
 * {@code receive} or its listener returns. Whoever stops or closes waits for them, so that the server is told of every
 * message that the application has.
 */
final class Handovers {
    private final Map<Thread, PrefetchBuffer> underWay = new HashMap<>();

    /** The calling thread takes a message of this consumer to the application; {@link #end()} follows. */
    synchronized void begin(PrefetchBuffer buffer) {
        underWay.put(Thread.currentThread(), buffer);
    }

    /** The application has the message that the calling thread took, if it took one. */
    synchronized void end() {
        underWay.remove(Thread.currentThread());
        notifyAll();
    }

    /** Whether the calling thread is between the two: in a listener of this session. */
    synchronized boolean isUnderWayHere() {
        return underWay.containsKey(Thread.currentThread());
    }

    /** Whether the application has all that left a buffer. */
    synchronized boolean areNone() {
        return underWay.isEmpty();
    }

    /** Waits for those of other threads; only for those of one consumer, unless null. */
    synchronized void awaitOthers(PrefetchBuffer only) throws InterruptedException {
        while (isUnderWayElsewhere(only)) {
            wait();
        }
    }

    private boolean isUnderWayElsewhere(PrefetchBuffer only) {
        for (Map.Entry<Thread, PrefetchBuffer> one : underWay.entrySet()) {
            if (one.getKey() != Thread.currentThread() && (only == null || one.getValue() == only)) {
                return true;
            }
        }
        return false;
    }
}
