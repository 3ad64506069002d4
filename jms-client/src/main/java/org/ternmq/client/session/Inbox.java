package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.TransportException;

/**
 * All messages that wait for the consumers of one session, under one lock: the I/O thread puts them in, receivers and
 * the session's dispatcher take them out. Nothing leaves while the connection is stopped, but what browsers are shown.
 * What leaves is a handover, begun under the lock: who stops or closes and then waits for {@link Handovers} misses none.
 */
final class Inbox {
    /** Waits as long as it takes. */
    static final long FOREVER = -1;

    /** A message, and who hears it. */
    record Taken(IncomingMessage message, Consumer<IncomingMessage> listener) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PrefetchBuffers buffers = new PrefetchBuffers();
    private final Giving giving;
    private final Handovers handovers;
    private int epoch;
    /** Whether listeners get nothing more, and the receives that wait return. */
    private boolean windingDown;

    Inbox(InboxOwner owner, Handovers handovers, int epoch, boolean started) {
        this.giving = new Giving(owner, started);
        this.handovers = handovers;
        this.epoch = epoch;
    }

    /** Adds a consumer, which gets its first credit once the connection is started. */
    void open(PrefetchBuffer buffer) {
        locked(() -> {
            buffers.add(buffer);
            giving.topUp(buffer);
        });
    }

    /**
     * Takes a delivery; one of an older epoch, or for nobody, is dropped: the server takes it back. Browsers have no epoch.
     */
    void deliver(IncomingMessage message) {
        lock.lock();
        try {
            PrefetchBuffer buffer = buffers.get(message.consumer());
            if (buffer == null) {
                return;
            }
            if ((message.epoch() == epoch || message.delivery() == 0) && !giving.closed) {
                buffers.arrived(buffer, message);
                changed.signalAll();
            } else {
                buffer.window.arrived(message.message().length, false);
                giving.topUp(buffer);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Drops everything but what browsers are shown, and gives the credit for it again. */
    void raiseEpoch(int raised) {
        locked(() -> {
            epoch = raised;
            giving.frozen = false;
            buffers.changeAll(PrefetchBuffer::dropDeliveries);
            buffers.forEach(giving::topUp);
            changed.signalAll();
        });
    }

    /** The connection is lost: what waits here is dropped, and nothing is given out until {@link #raiseEpoch}. */
    void freeze() {
        locked(() -> {
            giving.frozen = true;
            buffers.changeAll(PrefetchBuffer::reset);
        });
    }

    /** The server has closed a consumer; its receivers end with this cause. Returns whether it consumes messages. */
    boolean lose(int consumer, TransportException cause) {
        lock.lock();
        try {
            PrefetchBuffer buffer = buffers.get(consumer);
            if (buffer != null) {
                buffers.change(buffer, it -> it.lose(cause));
                changed.signalAll();
            }
            return buffer != null && !buffer.onlyShows;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next message of a consumer if there is one, which begins a handover. */
    IncomingMessage poll(PrefetchBuffer buffer) {
        return locked(() -> next(buffer));
    }

    /**
     * Takes the next message of a consumer, and waits for it, which begins a handover.
     *
     * @param timeoutMillis how long, or {@link #FOREVER}
     * @return null when the time is over, the consumer is closed or the session begins to wind down
     */
    IncomingMessage take(PrefetchBuffer buffer, long timeoutMillis) throws JMSException {
        lock.lock();
        try {
            boolean before = windingDown;
            long nanos = timeoutMillis == FOREVER ? 1 : TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (true) {
                IncomingMessage message = next(buffer);
                if (message != null || giving.closed || buffer.isClosed() || windingDown != before || nanos <= 0) {
                    return message;
                }
                giving.askForOne(buffer);
                if (timeoutMillis == FOREVER) {
                    changed.await();
                } else {
                    nanos = changed.awaitNanos(nanos);
                }
            }
        } catch (InterruptedException e) {
            throw JmsErrors.interrupted("waiting for a message");
        } finally {
            lock.unlock();
        }
    }

    /** Takes a message back that the application did not take after all; it is the next one again. */
    void putBack(PrefetchBuffer buffer, IncomingMessage message) {
        locked(() -> {
            if (message.epoch() == epoch && !giving.closed && !buffer.isClosed()) {
                buffers.change(buffer, it -> it.putBack(message));
            }
        });
    }

    private IncomingMessage next(PrefetchBuffer buffer) {
        while (giving.isTo(buffer)) {
            IncomingMessage message = buffers.poll(buffer);
            if (message == null) {
                return null;
            }
            giving.topUp(buffer);
            if (!giving.dropExpired(message)) {
                handovers.begin(buffer, message);
                return message;
            }
        }
        return null;
    }

    boolean isExpired(IncomingMessage message) {
        return giving.isExpired(message);
    }

    /** Whether a receiver should ask the server before it says that there is nothing. */
    boolean mayAsk(PrefetchBuffer buffer) {
        return locked(() -> giving.isTo(buffer));
    }

    /** Whether the session has ended, and all consumers with it. */
    boolean isEnded() {
        return locked(() -> giving.closed);
    }

    boolean isClosed(PrefetchBuffer buffer) {
        return locked(() -> giving.closed || buffer.isClosed());
    }

    /** Does something to a consumer's buffer under the lock. */
    void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Changes a consumer's buffer in any way, its messages too. */
    void change(PrefetchBuffer buffer, Consumer<PrefetchBuffer> change) {
        locked(() -> buffers.change(buffer, change));
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Notes credit that a pull gives. */
    void pulling(PrefetchBuffer buffer, int messages) {
        locked(() -> buffer.window.given(messages));
    }

    /** Notes that a pull took back what credit was left. */
    void drained(PrefetchBuffer buffer) {
        locked(() -> {
            buffer.window.drained();
            giving.topUp(buffer);
        });
    }

    /** Sets or, with null, takes away the listener of a consumer; one that runs is not waited for. */
    void setListener(PrefetchBuffer buffer, Consumer<IncomingMessage> listener) {
        locked(() -> {
            buffers.change(buffer, it -> it.setListener(listener));
            if (listener != null) {
                buffer.window.atLeastOne();
                giving.topUp(buffer);
            }
            changed.signalAll();
        });
    }

    /** Takes the oldest message of all consumers with listeners, which begins a handover. */
    Taken pollForListener() {
        return locked(() -> nextForListener());
    }

    private Taken nextForListener() {
        if (windingDown) {
            return null;
        }
        for (PrefetchBuffer oldest = buffers.oldestHeard();
                oldest != null && giving.started && !giving.closed;
                oldest = buffers.oldestHeard()) {
            IncomingMessage message = buffers.poll(oldest);
            giving.topUp(oldest);
            if (!giving.dropExpired(message)) {
                handovers.begin(oldest, message);
                return new Taken(message, oldest.listener());
            }
        }
        return null;
    }

    /**
     * Waits until {@link #pollForListener()} may find something; false once the session is closed. An interrupt that a
     * listener left behind does not end it.
     */
    boolean awaitWork() {
        lock.lock();
        try {
            while (!giving.closed && (windingDown || !giving.started || buffers.oldestHeard() == null)) {
                changed.awaitUninterruptibly();
            }
            return !giving.closed;
        } finally {
            lock.unlock();
        }
    }

    void start() {
        locked(() -> {
            giving.started = true;
            buffers.forEach(giving::topUp);
            changed.signalAll();
        });
    }

    /** Holds messages back. Does not wait for those that are handed over. */
    void stop() {
        locked(() -> {
            giving.started = false;
        });
    }

    /**
     * The connection is about to close: the receives that wait return, and no listener begins any more. One that runs
     * may still receive. Does not wait.
     */
    void windDown() {
        locked(() -> {
            windingDown = true;
            changed.signalAll();
        });
    }

    /** Ends a consumer; its receivers return. Does not wait for what is handed over. */
    void close(PrefetchBuffer buffer) {
        locked(() -> {
            buffers.change(buffer, PrefetchBuffer::close);
            changed.signalAll();
        });
    }

    /** Forgets a consumer that the server has closed. */
    void remove(PrefetchBuffer buffer) {
        locked(() -> buffers.remove(buffer));
    }

    /** Ends everything: receivers return, nothing is given out any more. Does not wait. */
    void end() {
        locked(() -> {
            giving.closed = true;
            buffers.changeAll(PrefetchBuffer::close);
            changed.signalAll();
        });
    }
}
