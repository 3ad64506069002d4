package org.ternmq.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.ternmq.client.session.SessionEngine;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;

/** Passes what the server tells to the session that it is for; for one that has closed meanwhile it is dropped. */
final class SessionDirectory implements TransportListener {
    private final Map<Integer, SessionEngine> sessions = new ConcurrentHashMap<>();
    private final Consumer<TransportException> whenLost;
    private volatile TransportException lost;

    /** @param whenLost told once, on the I/O thread, after all sessions */
    SessionDirectory(Consumer<TransportException> whenLost) {
        this.whenLost = whenLost;
    }

    void add(int number, SessionEngine session) {
        sessions.put(number, session);
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
        tell(message.session(), session -> session.delivery(message));
    }

    @Override
    public void receipt(int session, long upTo) {
        tell(session, engine -> engine.receipt(upTo));
    }

    @Override
    public void sendRefused(int session, long sequence, TransportException cause) {
        tell(session, engine -> engine.sendRefused(sequence, cause));
    }

    @Override
    public void producerCredit(int session, int producer, int messages, int bytes) {
        tell(session, engine -> engine.producerCredit(producer, messages, bytes));
    }

    @Override
    public void acknowledgementsConfirmed(int session, long upTo) {
        tell(session, engine -> engine.acknowledgementsConfirmed(upTo));
    }

    @Override
    public void epochRaised(int session, int epoch) {
        tell(session, engine -> engine.epochRaised(epoch));
    }

    @Override
    public void lost(TransportException cause) {
        lost = cause;
        sessions.values().forEach(session -> session.lost(cause));
        whenLost.accept(cause);
    }

    private void tell(int number, Consumer<SessionEngine> news) {
        SessionEngine session = sessions.get(number);
        if (session != null) {
            news.accept(session);
        }
    }
}
