package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.MessageBytes;

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
    private final InboxOwner owner;
    private final Handovers handovers;
    private int epoch;
    private boolean started;
    /** Whether listeners get nothing more, and the receives that wait return. */
    private boolean windingDown;

    /** Whether nothing is given out because the connection is lost, until the session has a new epoch. */
    private boolean frozen;

    private boolean closed;

    Inbox(InboxOwner owner, Handovers handovers, int epoch, boolean started) {
        this.owner = owner;
        this.handovers = handovers;
        this.epoch = epoch;
        this.started = started;
    }

    /** Adds a consumer, which gets its first credit once the connection is started. */
    void open(PrefetchBuffer buffer) {
        lock.lock();
        try {
            buffers.add(buffer);
            topUp(buffer);
        } finally {
            lock.unlock();
        }
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
            if ((message.epoch() == epoch || message.delivery() == 0) && !closed) {
                buffers.arrived(buffer, message);
                changed.signalAll();
            } else {
                buffer.window.arrived(message.message().length, false);
                topUp(buffer);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Drops everything but what browsers are shown, and gives the credit for it again. */
    void raiseEpoch(int raised) {
        lock.lock();
        try {
            epoch = raised;
            frozen = false;
            buffers.changeAll(PrefetchBuffer::dropDeliveries);
            buffers.forEach(this::topUp);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The connection is lost: what waits here is dropped, and nothing is given out until {@link #raiseEpoch}. */
    void freeze() {
        lock.lock();
        try {
            frozen = true;
            buffers.changeAll(PrefetchBuffer::reset);
        } finally {
            lock.unlock();
        }
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
        lock.lock();
        try {
            return next(buffer);
        } finally {
            lock.unlock();
        }
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
                if (message != null || closed || buffer.isClosed() || windingDown != before || nanos <= 0) {
                    return message;
                }
                askForOne(buffer);
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
        lock.lock();
        try {
            if (message.epoch() == epoch && !closed && !buffer.isClosed()) {
                buffers.change(buffer, it -> it.putBack(message));
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isGiving(PrefetchBuffer buffer) {
        return (started || buffer.onlyShows) && !frozen && !closed && !buffer.isClosed();
    }

    private void askForOne(PrefetchBuffer buffer) {
        if (isGiving(buffer) && buffer.window.isByHand() && !buffer.window.hasCredit()) {
            buffer.window.given(1);
            owner.credit(buffer.consumer, 1, 0);
        }
    }

    private IncomingMessage next(PrefetchBuffer buffer) {
        while (isGiving(buffer)) {
            IncomingMessage message = buffers.poll(buffer);
            if (message == null) {
                return null;
            }
            topUp(buffer);
            if (!isExpired(message)) {
                handovers.begin(buffer, message);
                return message;
            }
            owner.expired(message);
        }
        return null;
    }

    boolean isExpired(IncomingMessage message) {
        long expiration = MessageBytes.expiration(message.message());
        // What the server has moved, to a dead-letter queue or an expiry queue, stays there until it is consumed.
        boolean moved = message.envelope().originalDestination() != null;
        return expiration > 0 && !moved && expiration <= owner.serverTime();
    }

    /** No credit while the connection is stopped: what came for it would wait here, and others could not have it. */
    private void topUp(PrefetchBuffer buffer) {
        PrefetchWindow.Grant grant = isGiving(buffer) ? buffer.window.due() : null;
        if (grant != null) {
            owner.credit(buffer.consumer, grant.messages(), grant.bytes());
        }
    }

    /** Whether a receiver should ask the server before it says that there is nothing. */
    boolean mayAsk(PrefetchBuffer buffer) {
        lock.lock();
        try {
            return isGiving(buffer);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the session has ended, and all consumers with it. */
    boolean isEnded() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed(PrefetchBuffer buffer) {
        lock.lock();
        try {
            return closed || buffer.isClosed();
        } finally {
            lock.unlock();
        }
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

    /** Notes credit that a pull gives. */
    void pulling(PrefetchBuffer buffer, int messages) {
        lock.lock();
        try {
            buffer.window.given(messages);
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a pull took back what credit was left. */
    void drained(PrefetchBuffer buffer) {
        lock.lock();
        try {
            buffer.window.drained();
            topUp(buffer);
        } finally {
            lock.unlock();
        }
    }

    /** Sets or, with null, takes away the listener of a consumer; one that runs is not waited for. */
    void setListener(PrefetchBuffer buffer, Consumer<IncomingMessage> listener) {
        lock.lock();
        try {
            buffers.change(buffer, it -> it.setListener(listener));
            if (listener != null) {
                buffer.window.atLeastOne();
                topUp(buffer);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the oldest message of all consumers with listeners, which begins a handover. */
    Taken pollForListener() {
        lock.lock();
        try {
            return nextForListener();
        } finally {
            lock.unlock();
        }
    }

    private Taken nextForListener() {
        if (windingDown) {
            return null;
        }
        for (PrefetchBuffer oldest = buffers.oldestHeard();
                oldest != null && started && !closed;
                oldest = buffers.oldestHeard()) {
            IncomingMessage message = buffers.poll(oldest);
            topUp(oldest);
            if (!isExpired(message)) {
                handovers.begin(oldest, message);
                return new Taken(message, oldest.listener());
            }
            owner.expired(message);
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
            while (!closed && (windingDown || !started || buffers.oldestHeard() == null)) {
                changed.awaitUninterruptibly();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void start() {
        lock.lock();
        try {
            started = true;
            buffers.forEach(this::topUp);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Holds messages back. Does not wait for those that are handed over. */
    void stop() {
        lock.lock();
        try {
            started = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The connection is about to close: the receives that wait return, and no listener begins any more. One that runs
     * may still receive. Does not wait.
     */
    void windDown() {
        lock.lock();
        try {
            windingDown = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a consumer; its receivers return. Does not wait for what is handed over. */
    void close(PrefetchBuffer buffer) {
        lock.lock();
        try {
            buffers.change(buffer, PrefetchBuffer::close);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a consumer that the server has closed. */
    void remove(PrefetchBuffer buffer) {
        lock.lock();
        try {
            buffers.remove(buffer);
        } finally {
            lock.unlock();
        }
    }

    /** Ends everything: receivers return, nothing is given out any more. Does not wait. */
    void end() {
        lock.lock();
        try {
            closed = true;
            buffers.changeAll(PrefetchBuffer::close);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
