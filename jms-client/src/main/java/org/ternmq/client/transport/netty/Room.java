package org.ternmq.client.transport.netty;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;

/** How much waits to be written to a connection, and who waits for that. Used under its outbox's lock. */
final class Room {
    private final Condition changed;
    private final long maxBytes;
    private long waitingBytes;
    /** How many bytes have ever been added. */
    private long addedBytes;

    private TransportException ended;

    /** @param maxBytes so many bytes may wait before senders have to wait */
    Room(ReentrantLock lock, long maxBytes) {
        this.changed = lock.newCondition();
        this.maxBytes = maxBytes;
    }

    boolean isEnded() {
        return ended != null;
    }

    void take(int bytes) {
        waitingBytes += bytes;
        addedBytes += bytes;
    }

    void give(int bytes) {
        waitingBytes -= bytes;
        changed.signalAll();
    }

    /** Ends it; the first cause stays. */
    void end(TransportException cause) {
        if (ended == null) {
            ended = cause;
        }
        changed.signalAll();
    }

    /** @throws TransportException if the connection has ended, or there was no room for so long */
    void awaitRoom(long timeoutMillis) throws TransportException {
        awaitWhile(() -> waitingBytes >= maxBytes, timeoutMillis);
        if (ended != null) {
            throw ended;
        }
        if (waitingBytes >= maxBytes) {
            throw new TransportException(
                    ErrorCode.HEARTBEAT_MISSED,
                    "the server has taken nothing for " + timeoutMillis + " ms; look at the server and the network");
        }
    }

    /** Waits until all that is there now is written, the connection has ended, or for so long. */
    void awaitEmpty(long timeoutMillis) {
        long upTo = addedBytes;
        awaitWhile(() -> addedBytes - waitingBytes < upTo, timeoutMillis);
    }

    /** An interrupt does not end the wait: half of a large message would be left behind. It stays for the caller. */
    private void awaitWhile(BooleanSupplier condition, long timeoutMillis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        boolean interrupted = false;
        while (ended == null && condition.getAsBoolean() && deadline - System.nanoTime() > 0) {
            try {
                changed.awaitNanos(deadline - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
