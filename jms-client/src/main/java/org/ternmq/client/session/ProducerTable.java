package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.DestinationName;

/**
 * The numbers of the destinations that a session sends to: one each, shared by all its producers. Those that no
 * producer is made for are opened when first sent to; of the unused ones the last {@link #MAX_UNUSED} are kept.
 */
final class ProducerTable {
    /** So many destinations stay open without a producer of their own. */
    static final int MAX_UNUSED = 64;

    private static final class Entry {
        private final int number;
        private final CreditWindow credit;
        private int users;

        Entry(int number, DestinationName destination) {
            this.number = number;
            this.credit = new CreditWindow(destination);
        }
    }

    /** Where a send goes. */
    record Target(int number, CreditWindow credit) {}

    private final Transport transport;
    private final int session;
    private final long timeoutMillis;
    private final Map<DestinationName, Entry> byDestination = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Integer, Entry> byNumber = new HashMap<>();
    private int lastNumber;
    /** Whether the connection is lost and being made again. */
    private boolean suspended;

    private TransportException ended;

    ProducerTable(Transport transport, int session, long timeoutMillis) {
        this.transport = transport;
        this.session = session;
        this.timeoutMillis = timeoutMillis;
    }

    /** Opens a destination for a producer of its own, until {@link #release}. */
    void retain(DestinationName destination) throws JMSException {
        Entry entry = find(destination);
        synchronized (this) {
            entry.users++;
        }
    }

    synchronized void release(DestinationName destination) {
        Entry entry = byDestination.get(destination);
        if (entry != null) {
            entry.users--;
        }
    }

    /** The number and credit of a destination, opened if need be. */
    Target target(DestinationName destination) throws JMSException {
        Entry entry = find(destination);
        return new Target(entry.number, entry.credit);
    }

    private Entry find(DestinationName destination) throws JMSException {
        Entry entry;
        synchronized (this) {
            entry = byDestination.get(destination);
            if (entry != null) {
                return entry;
            }
            entry = new Entry(++lastNumber, destination);
            byNumber.put(entry.number, entry);
            if (suspended) {
                entry.credit.suspend();
            }
            if (ended != null) {
                entry.credit.end(ended);
            }
        }
        open(destination, entry);
        synchronized (this) {
            byDestination.put(destination, entry);
            dropUnused();
        }
        return entry;
    }

    private void open(DestinationName destination, Entry entry) throws JMSException {
        try {
            JmsErrors.await(
                    transport.openProducer(session, entry.number, destination),
                    "opening a producer for " + destination,
                    timeoutMillis);
        } catch (JMSException e) {
            synchronized (this) {
                byNumber.remove(entry.number);
            }
            throw e;
        }
    }

    private void dropUnused() {
        long unused = byDestination.values().stream().filter(e -> e.users == 0).count();
        Iterator<Entry> eldest = byDestination.values().iterator();
        while (unused > MAX_UNUSED && eldest.hasNext()) {
            Entry entry = eldest.next();
            if (entry.users == 0) {
                eldest.remove();
                byNumber.remove(entry.number);
                transport.closeProducer(session, entry.number);
                unused--;
            }
        }
    }

    /** Adds credit; for a number that was given up meanwhile it is void. */
    void credit(int producer, int messages, int bytes) {
        Entry entry;
        synchronized (this) {
            entry = byNumber.get(producer);
        }
        if (entry != null) {
            entry.credit.add(messages, bytes);
        }
    }

    synchronized void suspend() {
        suspended = true;
        byNumber.values().forEach(entry -> entry.credit.suspend());
    }

    synchronized void resume() {
        suspended = false;
        byNumber.values().forEach(entry -> entry.credit.resume());
    }

    synchronized void end(TransportException cause) {
        ended = cause;
        byNumber.values().forEach(entry -> entry.credit.end(cause));
    }
}
