package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.ternmq.client.transport.Acknowledgement;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;

/** The acknowledgements of a session: numbered in the order sent, and kept until the server says that they are durable. */
final class AcknowledgementLog {
    private record Numbered(long number, Acknowledgement acknowledgement) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final Deque<Numbered> unconfirmed = new ArrayDeque<>();
    private final Transport transport;
    private final int session;
    private long last;
    private long confirmed;
    private TransportException ended;

    AcknowledgementLog(Transport transport, int session, long acknowledgedUpTo) {
        this.transport = transport;
        this.session = session;
        this.last = acknowledgedUpTo;
        this.confirmed = acknowledgedUpTo;
    }

    /** Sends an acknowledgement and returns its number. */
    long send(Acknowledgement acknowledgement) {
        lock.lock();
        try {
            last++;
            unconfirmed.add(new Numbered(last, acknowledgement));
            transport.acknowledge(session, last, acknowledgement);
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until what was sent so far is out of this process, or the connection has ended. */
    void awaitWritten(long timeoutMillis) {
        transport.awaitWritten(timeoutMillis);
    }

    void confirmed(long upTo) {
        lock.lock();
        try {
            confirmed = Math.max(confirmed, upTo);
            while (!unconfirmed.isEmpty() && unconfirmed.peek().number <= confirmed) {
                unconfirmed.poll();
            }
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many are not known to be durable. */
    int unconfirmedCount() {
        lock.lock();
        try {
            return unconfirmed.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until an acknowledgement is durable; if it takes too long, the connection ends. An interrupt does not end
     * the wait and stays set.
     */
    void await(long number, long timeoutMillis) throws JMSException {
        boolean interrupted = false;
        lock.lock();
        try {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (confirmed < number && ended == null && deadline - System.nanoTime() > 0) {
                interrupted |= !awaitProgress(deadline - System.nanoTime());
            }
            if (confirmed < number) {
                throw JmsErrors.of(ended != null ? ended : late(timeoutMillis));
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean awaitProgress(long nanos) {
        try {
            progress.awaitNanos(nanos);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private TransportException late(long timeoutMillis) {
        TransportException late = new TransportException(
                ErrorCode.HEARTBEAT_MISSED,
                "the server did not confirm an acknowledgement within " + timeoutMillis
                        + " ms, so the connection is closed; look at the server, or raise requestTimeout");
        transport.abandon(late);
        return late;
    }

    void end(TransportException cause) {
        lock.lock();
        try {
            ended = cause;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
