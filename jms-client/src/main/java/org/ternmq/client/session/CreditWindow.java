package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;

/**
 * What a session may still send to one destination. Senders wait here while there is no credit, each for its own
 * destination only. The last message may go over the credit in bytes, so that one larger than all of it can be sent.
 */
final class CreditWindow {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final DestinationName destination;
    private long messages;
    private long bytes;
    /** Whether the connection is lost and being made again. */
    private boolean suspended;

    private TransportException ended;

    CreditWindow(DestinationName destination) {
        this.destination = destination;
    }

    void add(int moreMessages, int moreBytes) {
        lock.lock();
        try {
            messages += moreMessages;
            bytes += moreBytes;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes credit for one message.
     *
     * @throws jakarta.jms.ResourceAllocationException if there is none in time
     */
    void take(int size, long timeoutMillis) throws JMSException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (ended == null && (messages <= 0 || bytes <= 0)) {
                if (suspended) {
                    more.await();
                    nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
                    continue;
                }
                if (nanos <= 0) {
                    throw JmsErrors.of(
                            ErrorCode.RESOURCE_LIMIT,
                            destination + " took no message for " + timeoutMillis + " ms, so this one was not sent;"
                                    + " it is full: consume from it, or raise its limit or requestTimeout");
                }
                nanos = more.awaitNanos(nanos);
            }
            if (ended != null) {
                throw JmsErrors.of(ended);
            }
            messages--;
            bytes -= size;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JMSException("interrupted while waiting to send to " + destination + "; nothing was sent");
        } finally {
            lock.unlock();
        }
    }

    /** The connection is lost: what credit there was is void, and nobody's time runs until {@link #resume()}. */
    void suspend() {
        lock.lock();
        try {
            suspended = true;
            messages = 0;
            bytes = 0;
        } finally {
            lock.unlock();
        }
    }

    /** The session is open again, and credit will come. */
    void resume() {
        lock.lock();
        try {
            suspended = false;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end(TransportException cause) {
        lock.lock();
        try {
            ended = cause;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
