package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.DestinationName;

/**
 * The numbers of the destinations that a session sends to: one each, shared by all its producers. Those that no
 * producer is made for are opened when first sent to, and closed after a time without a send, or when there are too many:
 * the one that was sent to the longest ago first.
 */
final class ProducerTable {
    /** A session keeps so many destinations open that have no producer, however many the others of the connection have. */
    static final int ALWAYS_KEPT = 64;
    /** With so many destinations open altogether a session closes those that have no producer; the server bears more. */
    static final int MOST_OPEN = 10_000;
    /** What has no producer and is not sent to is closed after one to two such times. */
    static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** So many are closed in one go because of their time, for that is done on the I/O thread. */
    static final int CLOSED_AT_ONCE = 1_000;

    /** Where a send goes. Its state belongs to the table and that one's lock. */
    static final class Target {
        private final int number;
        private final CreditWindow credit;
        private int producers;
        private int sends;
        private long round;

        Target(int number, DestinationName destination) {
            this.number = number;
            this.credit = new CreditWindow(destination);
        }

        int number() {
            return number;
        }

        CreditWindow credit() {
            return credit;
        }
    }

    private final Transport transport;
    private final int session;
    private final long timeoutMillis;
    private final UnusedProducers ofConnection;
    /** Those with producers of their own. */
    private final Map<DestinationName, Target> held = new HashMap<>();
    /** Those without, the one that was used the longest ago first. */
    private final Map<DestinationName, Target> unused = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<Integer, Target> byNumber = new HashMap<>();
    private int lastNumber;
    /** Counts the times of {@link #IDLE_NANOS}, so that a send need not ask a clock. */
    private long round;

    private long roundBegan;
    /** Whether the connection is lost and being made again. */
    private boolean suspended;

    private TransportException ended;

    /** @param ofConnection counts those without producers that all sessions of the connection have open */
    ProducerTable(Transport transport, int session, long timeoutMillis, UnusedProducers ofConnection) {
        this.transport = transport;
        this.session = session;
        this.timeoutMillis = timeoutMillis;
        this.ofConnection = ofConnection;
    }

    /** Opens a destination for a producer of its own, until {@link #release}. */
    void retain(DestinationName destination) throws JMSException {
        Target target = target(destination);
        synchronized (this) {
            target.sends--;
            target.producers++;
            if (target.producers == 1) {
                unused.remove(destination);
                held.put(destination, target);
                countUnused(-1);
            }
        }
    }

    synchronized void release(DestinationName destination) {
        Target target = held.get(destination);
        if (target != null && --target.producers == 0) {
            held.remove(destination);
            keepUnused(destination, target);
        }
    }

    /** Where a send to a destination goes, opened if need be. It stays open until {@link #sent}. */
    Target target(DestinationName destination) throws JMSException {
        Target opened;
        List<Integer> closed = new ArrayList<>(0);
        synchronized (this) {
            Target known = find(destination);
            if (known != null) {
                known.sends++;
                return known;
            }
            makeRoom(closed);
            opened = add(destination);
        }
        // Before the opening, for the server bears so many and no more.
        close(closed);
        open(destination, opened);
        return settle(destination, opened);
    }

    private Target find(DestinationName destination) {
        Target target = held.get(destination);
        return target != null ? target : unused.get(destination);
    }

    private Target add(DestinationName destination) {
        Target target = new Target(++lastNumber, destination);
        byNumber.put(target.number, target);
        if (suspended) {
            target.credit.suspend();
        }
        if (ended != null) {
            target.credit.end(ended);
        }
        return target;
    }

    private void open(DestinationName destination, Target target) throws JMSException {
        try {
            JmsErrors.await(
                    transport.openProducer(session, target.number, destination),
                    "opening a producer for " + destination,
                    timeoutMillis);
        } catch (JMSException e) {
            synchronized (this) {
                byNumber.remove(target.number);
            }
            throw e;
        }
    }

    /** Keeps what has been opened, unless another thread has opened the same meanwhile. */
    private Target settle(DestinationName destination, Target opened) {
        Target kept;
        synchronized (this) {
            kept = find(destination);
            if (kept == null) {
                kept = opened;
                keepUnused(destination, opened);
            } else {
                byNumber.remove(opened.number);
            }
            kept.sends++;
        }
        if (kept != opened) {
            transport.closeProducer(session, opened.number);
        }
        return kept;
    }

    /** A send is written, or has failed. */
    synchronized void sent(Target target) {
        target.sends--;
        target.round = round;
    }

    private void keepUnused(DestinationName destination, Target target) {
        target.round = round;
        unused.put(destination, target);
        countUnused(1);
    }

    private void countUnused(int more) {
        if (ended == null) {
            ofConnection.add(more);
        }
    }

    private void makeRoom(List<Integer> closed) {
        boolean tooMany = unused.size() >= ALWAYS_KEPT && ofConnection.isFull();
        if (tooMany || byNumber.size() >= MOST_OPEN) {
            dropEldest(1, Long.MAX_VALUE, closed);
        }
    }

    /** Drops those last used before a round, the eldest first, but none that is being sent to. */
    private void dropEldest(int most, long before, List<Integer> dropped) {
        Iterator<Target> eldest = unused.values().iterator();
        while (dropped.size() < most && eldest.hasNext()) {
            Target target = eldest.next();
            if (target.sends > 0) {
                continue;
            }
            if (target.round >= before) {
                return;
            }
            eldest.remove();
            byNumber.remove(target.number);
            countUnused(-1);
            dropped.add(target.number);
        }
    }

    private void close(List<Integer> numbers) {
        numbers.forEach(number -> transport.closeProducer(session, number));
    }

    /** Closes what has no producer and was not sent to for long; to be called now and then. */
    void timePassed(long nanoTime) {
        List<Integer> closed = new ArrayList<>(0);
        synchronized (this) {
            if (round == 0 || nanoTime - roundBegan >= IDLE_NANOS) {
                round++;
                roundBegan = nanoTime;
            }
            if (!suspended && ended == null) {
                dropEldest(CLOSED_AT_ONCE, round - 1, closed);
            }
        }
        close(closed);
    }

    /** Adds credit; for a number that was given up meanwhile it is void. */
    void credit(int producer, int messages, int bytes) {
        Target target;
        synchronized (this) {
            target = byNumber.get(producer);
        }
        if (target != null) {
            target.credit.add(messages, bytes);
        }
    }

    synchronized void suspend() {
        suspended = true;
        byNumber.values().forEach(target -> target.credit.suspend());
    }

    synchronized void resume() {
        suspended = false;
        byNumber.values().forEach(target -> target.credit.resume());
    }

    synchronized void end(TransportException cause) {
        countUnused(-unused.size());
        ended = cause;
        byNumber.values().forEach(target -> target.credit.end(cause));
    }
}
