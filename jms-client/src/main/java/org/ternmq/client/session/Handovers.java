package org.ternmq.client.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.client.transport.IncomingMessage;

/**
 * The messages of a session that are passing to the application right now: from where one leaves its buffer until its
 * {@code receive} or its listener returns; and the calls of {@code receive} that still wait for one. Whoever stops waits
 * for the messages, so that the server is told of every one that the application has; whoever closes waits for the calls
 * too (sections 6.1.8 and 8.8).
 */
final class Handovers {
    /** A message on its way. */
    private record UnderWay(PrefetchBuffer buffer, IncomingMessage message) {}

    private final Map<Thread, UnderWay> underWay = new HashMap<>();
    private final Map<Thread, PrefetchBuffer> receiving = new HashMap<>();
    /** What waits until no message is on its way, or null. */
    private Runnable atRest;

    /** The calling thread takes a message of this consumer to the application; {@link #end()} follows. */
    synchronized void begin(PrefetchBuffer buffer, IncomingMessage message) {
        underWay.put(Thread.currentThread(), new UnderWay(buffer, message));
    }

    /** The application has the message that the calling thread took, if it took one. */
    void end() {
        Runnable next;
        synchronized (this) {
            underWay.remove(Thread.currentThread());
            notifyAll();
            next = takeAtRest();
        }
        next.run();
    }

    /** Runs the action as soon as no message is on its way, perhaps at once; in place of an earlier one. */
    void whenAtRest(Runnable action) {
        Runnable next;
        synchronized (this) {
            atRest = action;
            next = takeAtRest();
        }
        next.run();
    }

    private Runnable takeAtRest() {
        if (atRest == null || !underWay.isEmpty()) {
            return () -> {};
        }
        Runnable action = atRest;
        atRest = null;
        return action;
    }

    /** The messages that are on their way. */
    synchronized List<IncomingMessage> messages() {
        return underWay.values().stream().map(UnderWay::message).toList();
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
        while (isUnderWayElsewhere(only)) {
            wait();
        }
    }

    /** Waits for the messages of other threads and for their calls of {@code receive}, which must have been ended. */
    synchronized void awaitOthersAndReceives(PrefetchBuffer only) throws InterruptedException {
        while (isUnderWayElsewhere(only) || isReceivingElsewhere(only)) {
            wait();
        }
    }

    private boolean isUnderWayElsewhere(PrefetchBuffer only) {
        return underWay.entrySet().stream()
                .anyMatch(one ->
                        one.getKey() != Thread.currentThread() && (only == null || one.getValue().buffer == only));
    }

    private boolean isReceivingElsewhere(PrefetchBuffer only) {
        return receiving.entrySet().stream()
                .anyMatch(one -> one.getKey() != Thread.currentThread() && (only == null || one.getValue() == only));
    }
}
