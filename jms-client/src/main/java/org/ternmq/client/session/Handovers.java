package org.ternmq.client.session;

import java.util.HashMap;
import java.util.Map;

/**
 * The messages of a session that are passing to the application right now: from where one leaves its buffer until its
 * {@code receive} or its listener returns; and the calls of {@code receive} that still wait for one. Whoever stops waits
 * for the messages, so that the server is told of every one that the application has; whoever closes waits for the calls
 * too (sections 6.1.8 and 8.8).
 */
final class Handovers {
    private final Map<Thread, PrefetchBuffer> underWay = new HashMap<>();
    private final Map<Thread, PrefetchBuffer> receiving = new HashMap<>();

    /** The calling thread takes a message of this consumer to the application; {@link #end()} follows. */
    synchronized void begin(PrefetchBuffer buffer) {
        underWay.put(Thread.currentThread(), buffer);
    }

    /** The application has the message that the calling thread took, if it took one. */
    synchronized void end() {
        underWay.remove(Thread.currentThread());
        notifyAll();
    }

    /** The calling thread wants a message of this consumer; {@link #endReceive()} follows. */
    synchronized void beginReceive(PrefetchBuffer buffer) {
        receiving.put(Thread.currentThread(), buffer);
    }

    /** The {@code receive} of the calling thread returns. */
    synchronized void endReceive() {
        receiving.remove(Thread.currentThread());
        notifyAll();
    }

    /** Whether the calling thread has a message on its way: in a listener of this session. */
    synchronized boolean isUnderWayHere() {
        return underWay.containsKey(Thread.currentThread());
    }

    /** Whether the application has all that left a buffer. */
    synchronized boolean areNone() {
        return underWay.isEmpty();
    }

    /** Waits for the messages of other threads; only for those of one consumer, unless null. */
    synchronized void awaitOthers(PrefetchBuffer only) throws InterruptedException {
        while (isElsewhere(underWay, only)) {
            wait();
        }
    }

    /** Waits for the messages of other threads and for their calls of {@code receive}, which must have been ended. */
    synchronized void awaitOthersAndReceives(PrefetchBuffer only) throws InterruptedException {
        while (isElsewhere(underWay, only) || isElsewhere(receiving, only)) {
            wait();
        }
    }

    private static boolean isElsewhere(Map<Thread, PrefetchBuffer> threads, PrefetchBuffer only) {
        for (Map.Entry<Thread, PrefetchBuffer> one : threads.entrySet()) {
            if (one.getKey() != Thread.currentThread() && (only == null || one.getValue() == only)) {
                return true;
            }
        }
        return false;
    }
}
