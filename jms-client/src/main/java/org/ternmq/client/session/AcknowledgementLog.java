package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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

    private static final int MAX_VOIDS = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final Deque<Numbered> unconfirmed = new ArrayDeque<>();
    private final Transport transport;
    private final int session;
    private long last;
    private long confirmed;
    private final long timeoutMillis;
    private final long patienceMillis;
    /** Numbers whose acknowledgements have no effect: after the first of each pair, up to the second. */
    private final List<long[]> voids = new ArrayList<>();

    private TransportException ended;

    AcknowledgementLog(Transport transport, SessionSettings settings, long acknowledgedUpTo) {
        this.transport = transport;
        this.session = settings.number();
        this.timeoutMillis = settings.timeoutMillis();
        this.patienceMillis = settings.patienceMillis();
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

    /** What these acknowledgements were for was taken back: the connection that they went by is lost. */
    void makeVoid(long after, long upTo) {
        lock.lock();
        try {
            voids.add(new long[] {Math.max(after, confirmed), upTo});
            if (voids.size() > MAX_VOIDS) {
                voids.remove(0);
            }
            unconfirmed.removeIf(numbered -> numbered.number > after && numbered.number <= upTo);
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isVoid(long number) {
        return voids.stream().anyMatch(some -> number > some[0] && number <= some[1]);
    }

    /**
     * Waits until an acknowledgement is durable; if it takes too long, the connection ends. An interrupt does not end
     * the wait and stays set.
     *
     * @throws JMSException if it never will be: the messages come again
     */
    void await(long number) throws JMSException {
        if (!awaitUnlessVoid(number)) {
            throw Acknowledging.lostWithConnection();
        }
    }

    /** The same; false if the messages come again. */
    boolean awaitUnlessVoid(long number) throws JMSException {
        boolean interrupted = false;
        lock.lock();
        try {
            long begun = System.nanoTime();
            long late = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (confirmed < number && ended == null && !isVoid(number)) {
                long waited = System.nanoTime() - begun;
                if (waited >= late) {
                    giveUp(waited);
                    late += TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
                }
                interrupted |= !awaitProgress(late - waited);
            }
            if (isVoid(number)) {
                return false;
            }
            if (confirmed < number) {
                throw JmsErrors.of(ended);
            }
            return true;
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

    /** Has a connection closed that does not answer; there may be another one, for as long as patience allows. */
    private void giveUp(long waitedNanos) throws JMSException {
        TransportException late = new TransportException(
                ErrorCode.HEARTBEAT_MISSED,
                "the server did not confirm an acknowledgement within " + timeoutMillis
                        + " ms, so the connection is closed; look at the server, or raise requestTimeout");
        transport.abandon(late);
        if (waitedNanos >= TimeUnit.MILLISECONDS.toNanos(patienceMillis)) {
            throw JmsErrors.of(late);
        }
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
