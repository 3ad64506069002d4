package org.ternmq.client.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;

/**
 * The frames on their way out. Callers on any thread encode into one shared buffer; the first of them schedules the one
 * task that hands the buffer to the channel, so that however many threads send, the loop wakes once for all of them.
 * Senders of messages wait while {@link #MAX_WAITING_BYTES} are not yet written; small frames always pass.
 */
final class Outbox {
    /** So many bytes may wait to be written before senders have to wait. */
    static final long MAX_WAITING_BYTES = 4L * 1024 * 1024;

    /** The longest that a frame that is in no hurry stays here. */
    static final long SOON_MILLIS = 2;

    private static final int INITIAL_BYTES = 4 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Channel channel;
    private final LongSupplier nanoClock;
    private volatile long wroteAt;
    private ByteBuf current;
    private boolean flushing;
    /** Whether what is in no hurry has a time to go. */
    private boolean soon;

    private long waitingBytes;
    /** How many bytes have ever been added. */
    private long addedBytes;

    private TransportException ended;

    /** @param nanoClock a monotonic clock in nanoseconds */
    Outbox(Channel channel, LongSupplier nanoClock) {
        this.channel = channel;
        this.nanoClock = nanoClock;
        this.wroteAt = nanoClock.getAsLong();
    }

    /** When bytes last went to the channel. */
    long wroteAt() {
        return wroteAt;
    }

    /** Writes a small frame; after the end it is dropped. Never waits. */
    void write(Frame frame) {
        lock.lock();
        try {
            if (ended == null) {
                append(frame);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes a small frame with the next one that is in a hurry, or after {@value #SOON_MILLIS} ms: to wake the loop, and
     * the server, costs many times what the frame itself does. After the end it is dropped. Never waits.
     */
    void writeSoon(Frame frame) {
        lock.lock();
        try {
            if (ended == null) {
                add(frame);
                if (!flushing && !soon) {
                    soon = true;
                    scheduleSoon();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes a frame that carries a message, or part of one, once there is room for it.
     *
     * @throws TransportException if the connection has ended, or there was no room for so long
     */
    void writeBulk(Frame frame, long timeoutMillis) throws TransportException {
        lock.lock();
        try {
            awaitRoom(timeoutMillis);
            append(frame);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all that has been added so far is written, the connection has ended, or for so long. */
    void awaitWritten(long timeoutMillis) {
        lock.lock();
        try {
            long upTo = addedBytes;
            awaitWhile(() -> addedBytes - waitingBytes < upTo, timeoutMillis);
        } finally {
            lock.unlock();
        }
    }

    /** An interrupt does not end the wait: half of a large message would be left behind. It stays for the caller. */
    private void awaitWhile(BooleanSupplier condition, long timeoutMillis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        boolean interrupted = false;
        while (ended == null && condition.getAsBoolean() && deadline - System.nanoTime() > 0) {
            try {
                room.awaitNanos(deadline - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitRoom(long timeoutMillis) throws TransportException {
        awaitWhile(() -> waitingBytes >= MAX_WAITING_BYTES, timeoutMillis);
        if (ended != null) {
            throw ended;
        }
        if (waitingBytes >= MAX_WAITING_BYTES) {
            throw new TransportException(
                    ErrorCode.HEARTBEAT_MISSED,
                    "the server has taken nothing for " + timeoutMillis + " ms; look at the server and the network");
        }
    }

    private void append(Frame frame) {
        add(frame);
        if (!flushing) {
            flushing = true;
            schedule();
        }
    }

    private void add(Frame frame) {
        if (current == null) {
            current = channel.alloc().directBuffer(INITIAL_BYTES);
        }
        int before = current.readableBytes();
        FrameCodec.write(frame, current);
        int added = current.readableBytes() - before;
        waitingBytes += added;
        addedBytes += added;
    }

    private void schedule() {
        try {
            channel.eventLoop().execute(this::flush);
        } catch (RejectedExecutionException e) {
            end(noLoop(e));
        }
    }

    private void scheduleSoon() {
        try {
            channel.eventLoop().schedule(this::flushSoon, SOON_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            end(noLoop(e));
        }
    }

    private static TransportException noLoop(RejectedExecutionException cause) {
        return new TransportException(ErrorCode.INTERNAL, "the connection has ended", cause);
    }

    private void flushSoon() {
        lock.lock();
        try {
            soon = false;
        } finally {
            lock.unlock();
        }
        flush();
    }

    private void flush() {
        ByteBuf outgoing;
        lock.lock();
        try {
            outgoing = current;
            current = null;
            flushing = false;
        } finally {
            lock.unlock();
        }
        if (outgoing == null) {
            return;
        }
        int bytes = outgoing.readableBytes();
        wroteAt = nanoClock.getAsLong();
        channel.writeAndFlush(outgoing).addListener(done -> written(bytes));
    }

    private void written(int bytes) {
        lock.lock();
        try {
            waitingBytes -= bytes;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it: what is not written is dropped, and senders fail with this cause. */
    void end(TransportException cause) {
        lock.lock();
        try {
            if (ended == null) {
                ended = cause;
            }
            if (current != null) {
                current.release();
                current = null;
            }
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
