package org.ternmq.server.kill;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the clients of one round did, as far as they know; written by many threads. */
final class Round {
    private static final int DEADLINE_SECONDS = 60;

    private final String name;
    private final CountDownLatch untilKill;
    private final Queue<SentBatch> sent = new ConcurrentLinkedQueue<>();
    private final Queue<TakenBatch> takenFromQueue = new ConcurrentLinkedQueue<>();
    private final Queue<TakenBatch> takenFromSubscription = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean killed;

    /**
     * @param name begins the ids of its messages
     * @param confirmations after how many receipts and acknowledgements the server is killed
     */
    Round(String name, int confirmations) {
        this.name = name;
        this.untilKill = new CountDownLatch(confirmations);
    }

    String name() {
        return name;
    }

    Queue<SentBatch> sent() {
        return sent;
    }

    Queue<TakenBatch> takenFromQueue() {
        return takenFromQueue;
    }

    Queue<TakenBatch> takenFromSubscription() {
        return takenFromSubscription;
    }

    /** A send, commit or acknowledgement has returned. */
    void confirmed() {
        untilKill.countDown();
    }

    void awaitKill() throws InterruptedException {
        if (!untilKill.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            failures.add(new AssertionError("too little was confirmed within " + DEADLINE_SECONDS + " s"));
        }
    }

    /** From here on clients may fail. */
    void kill() {
        killed = true;
    }

    boolean isKilled() {
        return killed;
    }

    void failed(Throwable failure) {
        if (!killed) {
            failures.add(failure);
        }
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }
}
