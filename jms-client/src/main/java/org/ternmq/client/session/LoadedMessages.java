package org.ternmq.client.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.ternmq.client.transport.IncomingMessage;

/**
 * The messages that consumers of the connection have loaded into one session, and that wait for its run (section
 * 11.2.1). For any thread. Like the {@link Inbox} it gives nothing out while the connection is stopped, and begins a
 * handover under its lock for all that it gives out.
 */
final class LoadedMessages {
    private record Loaded(IncomingMessage message, LoadingConsumer loader) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Loaded> waiting = new ArrayDeque<>();
    private final Handovers handovers;
    /** Stands for what is loaded among the handovers, which are told by consumer. */
    private final PrefetchBuffer place = new PrefetchBuffer(0, new PrefetchWindow(0, 0), false);

    private int epoch;
    private boolean started;
    private boolean closed;
    /** Whether the connection was lost, and the epoch that follows has not begun. */
    private boolean frozen;

    LoadedMessages(Handovers handovers, int epoch, boolean started) {
        this.handovers = handovers;
        this.epoch = epoch;
        this.started = started;
    }

    /**
     * Waits until fewer than so many wait here.
     *
     * @param ended whether the wait is over for another reason; asked again after {@link #takeBack}
     * @return how many more there may be
     */
    int awaitRoom(int most, BooleanSupplier ended) {
        lock.lock();
        try {
            while (waiting.size() >= most && !closed && !ended.getAsBoolean()) {
                changed.awaitUninterruptibly();
            }
            return Math.max(0, most - waiting.size());
        } finally {
            lock.unlock();
        }
    }

    /** Adds messages, but for those that the server has taken back already. */
    void add(List<IncomingMessage> messages, LoadingConsumer loader) {
        lock.lock();
        try {
            for (IncomingMessage message : messages) {
                if (!closed && !frozen && message.epoch() >= epoch) {
                    waiting.add(new Loaded(message, loader));
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next message, which begins a handover; null if there is none. Waits while the connection is stopped. */
    IncomingMessage next() {
        lock.lock();
        try {
            while (!started && !waiting.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            Loaded next = waiting.poll();
            changed.signalAll();
            if (next == null) {
                return null;
            }
            handovers.begin(place, next.message);
            return next.message;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out what this consumer has loaded; everything for null. */
    List<IncomingMessage> takeBack(LoadingConsumer loader) {
        lock.lock();
        try {
            List<IncomingMessage> taken = new ArrayList<>();
            waiting.removeIf(loaded -> {
                boolean its = loader == null || loaded.loader == loader;
                if (its) {
                    taken.add(loaded.message);
                }
                return its;
            });
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** The connection is lost: the server takes back what waits here, and what is still on its way to here. */
    void freeze() {
        lock.lock();
        try {
            frozen = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Drops what is of an older epoch: the server has taken it back. */
    void raiseEpoch(int raised) {
        lock.lock();
        try {
            epoch = raised;
            frozen = false;
            waiting.removeIf(loaded -> loaded.message.epoch() < raised);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void start() {
        lock.lock();
        try {
            started = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Holds messages back. Does not wait for the one that is handed over. */
    void stop() {
        lock.lock();
        try {
            started = false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends everything: what waits is dropped, and comes back with the session's end at the server. */
    void end() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
