package org.ternmq.client;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.ternmq.client.session.SessionEvents;
import org.ternmq.client.session.UnusedProducers;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;

/** Passes what the server tells to the session that it is for; for one that has closed meanwhile it is dropped. */
final class SessionDirectory implements TransportListener {
    private final Map<Integer, SessionEvents> sessions = new ConcurrentHashMap<>();
    private final UnusedProducers unusedProducers = new UnusedProducers(UnusedProducers.USUAL_MOST);
    private final Consumer<TransportException> whenLost;
    private final Outages outages;
    /** Sessions that were opened again before they were added here. */
    private final Map<Integer, SessionFacts> resumed = new HashMap<>();

    private boolean interrupted;
    private volatile TransportException lost;

    /** Is told of outages that end: after the sessions, on the I/O thread or the reconnecting one; must not block. */
    interface Outages {
        void interrupted(TransportException cause);

        /** @param kept whether the server had kept what was outstanding */
        void restored(boolean kept);

        /** Something ended with an outage that nobody may be waiting for. */
        void report(TransportException loss);
    }

    /** @param whenLost told once, on the I/O thread, after all sessions */
    SessionDirectory(Consumer<TransportException> whenLost, Outages outages) {
        this.whenLost = whenLost;
        this.outages = outages;
    }

    /** What the sessions share. */
    UnusedProducers unusedProducers() {
        return unusedProducers;
    }

    synchronized void add(int number, SessionEvents session) {
        sessions.put(number, session);
        SessionFacts facts = resumed.remove(number);
        if (interrupted || facts != null) {
            session.interrupted();
        }
        if (facts != null) {
            session.resumed(facts);
        }
        if (lost != null) {
            session.lost(lost);
        }
    }

    void remove(int number) {
        sessions.remove(number);
    }

    /** Why the connection has ended by itself, or null. */
    TransportException lostBecause() {
        return lost;
    }

    @Override
    public void delivery(IncomingMessage message) {
        tell(message.session(), events -> events.delivery(message));
    }

    @Override
    public void receipt(int session, long upTo) {
        tell(session, events -> events.receipt(upTo));
    }

    @Override
    public void sendRefused(int session, long sequence, TransportException cause) {
        tell(session, events -> events.sendRefused(sequence, cause));
    }

    @Override
    public void producerCredit(int session, int producer, int messages, int bytes) {
        tell(session, events -> events.producerCredit(producer, messages, bytes));
    }

    @Override
    public void timePassed(long nanoTime) {
        sessions.values().forEach(session -> session.timePassed(nanoTime));
    }

    @Override
    public void acknowledgementsConfirmed(int session, long upTo) {
        tell(session, events -> events.acknowledgementsConfirmed(upTo));
    }

    @Override
    public void epochRaised(int session, int epoch) {
        tell(session, events -> events.epochRaised(epoch));
    }

    @Override
    public void lost(TransportException cause) {
        synchronized (this) {
            lost = cause;
            sessions.values().forEach(session -> session.lost(cause));
        }
        whenLost.accept(cause);
    }

    @Override
    public synchronized void interrupted(TransportException cause) {
        resumed.clear();
        sessions.values().forEach(SessionEvents::interrupted);
        if (!interrupted) {
            interrupted = true;
            outages.interrupted(cause);
        }
    }

    @Override
    public synchronized void resumed(int session, SessionFacts facts) {
        SessionEvents events = sessions.get(session);
        if (events == null) {
            resumed.put(session, facts);
        } else {
            events.resumed(facts);
        }
    }

    @Override
    public synchronized void restored(boolean kept) {
        interrupted = false;
        outages.restored(kept);
    }

    @Override
    public void sendLost(int session, long sequence, TransportException cause) {
        tell(session, events -> events.sendLost(sequence, cause));
    }

    @Override
    public void acknowledgementsVoid(int session, long after, long upTo, TransportException cause) {
        tell(session, events -> events.acknowledgementsVoid(after, upTo));
    }

    @Override
    public void consumerLost(int session, int consumer, TransportException cause) {
        tell(session, events -> {
            if (events.consumerLost(consumer, cause)) {
                outages.report(cause);
            }
        });
    }

    private void tell(int number, Consumer<SessionEvents> news) {
        SessionEvents session = sessions.get(number);
        if (session != null) {
            news.accept(session);
        }
    }
}
