package org.ternmq.client.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;

/**
 * The frames on their way out. Callers on any thread encode into one shared buffer. It is written by one at a time, whose
 * {@link Turn} it is: the connection's loop, which wakes once for however many threads send; or, where that saves a
 * wake-up, a caller itself, straight to the socket. Senders of messages wait while {@link #MAX_WAITING_BYTES} are not yet
 * written; small frames always pass.
 */
final class Outbox {
    /** So many bytes may wait to be written before senders have to wait. */
    static final long MAX_WAITING_BYTES = 4L * 1024 * 1024;

    /** How long a frame that is in no hurry stays here; the loop may take a millisecond more. */
    static final long SOON_MILLIS = 4;

    /**
     * A frame that nobody waits for is written by its caller if the last write began so long ago; more often, and the loop
     * gathers many of them into one write.
     */
    static final long COLD_NANOS = 50_000;

    /** So often a caller writes, its own frame included; what others have added then is for the loop. */
    static final int CALLER_WRITES = 3;

    /**
     * How long the loop may still find a last word of the server, or an end by itself, after a caller's write has failed.
     */
    static final long LAST_WORD_MILLIS = 50;

    private static final int INITIAL_BYTES = 4 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Room room = new Room(lock, MAX_WAITING_BYTES);
    private final Channel channel;
    private final DirectSocket socket;
    private final LongSupplier nanoClock;
    private final Company company = new Company();
    private volatile long wroteAt;
    private ByteBuf current;
    private Turn turn = Turn.NOBODY;
    /** Whether what is in no hurry has a time to go. */
    private volatile boolean soon;

    /**
     * @param channel nobody else may write to it
     * @param socket the way to the same socket for callers
     * @param nanoClock a monotonic clock in nanoseconds
     */
    Outbox(Channel channel, DirectSocket socket, LongSupplier nanoClock) {
        this.channel = channel;
        this.socket = socket;
        this.nanoClock = nanoClock;
        this.wroteAt = nanoClock.getAsLong();
    }

    /** When the last write began. */
    long wroteAt() {
        return wroteAt;
    }

    /** Writes a small frame; after the end it is dropped. Never waits. */
    void write(Frame frame) {
        write(frame, false);
    }

    /** Writes a small frame whose caller is going to wait for the answer; after the end it is dropped. Never waits. */
    void writeAwaited(Frame frame) {
        write(frame, true);
    }

    private void write(Frame frame, boolean awaited) {
        ByteBuf own = null;
        lock.lock();
        try {
            if (!room.isEnded()) {
                add(frame);
                own = takeTurn(awaited);
            }
        } finally {
            lock.unlock();
        }
        writeAsCaller(own);
    }

    /**
     * Writes a small frame with the next one that is in a hurry, or after {@value #SOON_MILLIS} to 5 ms: to wake the loop,
     * and the server, costs many times what the frame itself does. After the end it is dropped. Never waits.
     */
    void writeSoon(Frame frame) {
        lock.lock();
        try {
            if (!room.isEnded()) {
                add(frame);
                if (turn == Turn.NOBODY && !soon) {
                    soon = true;
                    scheduleSoon();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sets the time for a frame in no hurry that is likely to come. To be called on the loop, where setting it wakes
     * nobody, as {@link #writeSoon} would.
     */
    void expectSoon() {
        if (soon) {
            return;
        }
        lock.lock();
        try {
            if (!room.isEnded() && !soon) {
                soon = true;
                scheduleSoon();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes a frame that carries a message, or part of one, once there is room for it.
     *
     * @param awaited whether the caller is going to wait for the answer
     * @throws TransportException if the connection has ended, or there was no room for so long
     */
    void writeBulk(Frame frame, boolean awaited, long timeoutMillis) throws TransportException {
        ByteBuf own;
        lock.lock();
        try {
            room.awaitRoom(timeoutMillis);
            add(frame);
            own = takeTurn(awaited);
        } finally {
            lock.unlock();
        }
        writeAsCaller(own);
    }

    /** Waits until all that has been added so far is written, the connection has ended, or for so long. */
    void awaitWritten(long timeoutMillis) {
        lock.lock();
        try {
            room.awaitEmpty(timeoutMillis);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sees to it that somebody writes what has been added.
     *
     * @return what the caller must write, once it has released the lock; or null
     */
    private ByteBuf takeTurn(boolean awaited) {
        boolean alone = awaited && company.isAlone(Thread.currentThread().getId(), nanoClock.getAsLong());
        if (turn != Turn.NOBODY) {
            return null;
        }
        if (socket.isForThisThread() && (awaited ? alone : isCold())) {
            turn = turn.to(Turn.CALLER);
            return takeAll();
        }
        giveTurnToLoop();
        return null;
    }

    private boolean isCold() {
        return nanoClock.getAsLong() - wroteAt >= COLD_NANOS;
    }

    private ByteBuf takeAll() {
        ByteBuf all = current;
        current = null;
        return all;
    }

    private void add(Frame frame) {
        if (current == null) {
            current = channel.alloc().directBuffer(INITIAL_BYTES);
        }
        int before = current.readableBytes();
        FrameCodec.write(frame, current);
        room.take(current.readableBytes() - before);
    }

    private void giveTurnToLoop() {
        turn = turn.to(Turn.LOOP);
        try {
            channel.eventLoop().execute(this::writeAsLoop);
        } catch (RejectedExecutionException e) {
            end(noLoop(e));
        }
    }

    private void scheduleSoon() {
        try {
            channel.eventLoop().schedule(this::writeWhatWasSoon, SOON_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            end(noLoop(e));
        }
    }

    private static TransportException noLoop(RejectedExecutionException cause) {
        return new TransportException(ErrorCode.INTERNAL, "the connection has ended", cause);
    }

    private void writeWhatWasSoon() {
        lock.lock();
        try {
            soon = false;
            if (turn != Turn.NOBODY) {
                return;
            }
            turn = turn.to(Turn.LOOP);
        } finally {
            lock.unlock();
        }
        writeAsLoop();
    }

    private void writeAsLoop() {
        ByteBuf outgoing;
        lock.lock();
        try {
            outgoing = takeAll();
            turn = turn.to(outgoing == null ? Turn.NOBODY : Turn.CHANNEL);
        } finally {
            lock.unlock();
        }
        if (outgoing != null) {
            wroteAt = nanoClock.getAsLong();
            passToChannel(outgoing);
        }
    }

    private void passToChannel(ByteBuf outgoing) {
        int bytes = outgoing.readableBytes();
        channel.writeAndFlush(outgoing).addListener(done -> writtenByChannel(bytes, done.cause()));
    }

    private void writtenByChannel(int bytes, Throwable failure) {
        lock.lock();
        try {
            room.give(bytes);
            if (failure != null) {
                turn = turn.to(Turn.BROKEN);
            } else if (current != null) {
                giveTurnToLoop();
            } else {
                turn = turn.to(Turn.NOBODY);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes the caller's own frame, and a few times what others have added meanwhile. */
    private void writeAsCaller(ByteBuf own) {
        ByteBuf outgoing = own;
        for (int writes = 1; outgoing != null; writes++) {
            int bytes = outgoing.readableBytes();
            wroteAt = nanoClock.getAsLong();
            try {
                socket.write(outgoing);
            } catch (IOException e) {
                outgoing.release();
                failedForCaller(e);
                return;
            }
            outgoing = writtenByCaller(outgoing, bytes, writes);
        }
    }

    /** @return what the caller has to write now, or null if it is nobody's turn or another's */
    private ByteBuf writtenByCaller(ByteBuf outgoing, int bytes, int writes) {
        boolean whole = !outgoing.isReadable();
        lock.lock();
        try {
            room.give(bytes - outgoing.readableBytes());
            if (!whole) {
                turn = turn.to(Turn.CHANNEL);
            } else if (current == null) {
                turn = turn.to(Turn.NOBODY);
            } else if (writes < CALLER_WRITES) {
                return takeAll();
            } else {
                giveTurnToLoop();
            }
        } finally {
            lock.unlock();
            if (whole) {
                outgoing.release();
            }
        }
        if (!whole) {
            passToChannel(outgoing);
        }
        return null;
    }

    /** What was half written can have no continuation, so nobody writes any more until the connection has ended. */
    private void failedForCaller(IOException cause) {
        lock.lock();
        try {
            turn = turn.to(Turn.BROKEN);
        } finally {
            lock.unlock();
        }
        if (cause instanceof ClosedChannelException) {
            return; // whoever has closed it says why
        }
        try {
            channel.eventLoop().schedule(() -> tellOfFailure(cause), LAST_WORD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            end(noLoop(e));
        }
    }

    /** A channel that has closed meanwhile has told its end, and has nobody left to hear of another. */
    private void tellOfFailure(IOException cause) {
        if (channel.isOpen()) {
            channel.pipeline().fireExceptionCaught(cause);
        }
    }

    /** Ends it: what is not written is dropped, and senders fail with this cause. */
    void end(TransportException cause) {
        lock.lock();
        try {
            room.end(cause);
            if (current != null) {
                current.release();
                current = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
