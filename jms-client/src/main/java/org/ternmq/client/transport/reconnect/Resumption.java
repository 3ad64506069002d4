package org.ternmq.client.transport.reconnect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;

/** Opens everything again on one new connection, in the order that the protocol asks for. On the reconnecting thread. */
final class Resumption {
    /** An open session, and what the server said of it. */
    private record Opened(SessionLink link, SessionFacts facts, Known known) {}

    private static final System.Logger LOG = System.getLogger(Resumption.class.getName());

    private final Life life;
    private final Links links;
    private final Place place;
    private final LongSupplier requestMillis;
    private final List<Opened> opened = new ArrayList<>();
    /** Sessions that were never open before. */
    private final List<Opened> begun = new ArrayList<>();

    /**
     * @param place where the sessions will be open
     * @param requestMillis how long the next request may take
     */
    Resumption(Life life, Links links, Place place, LongSupplier requestMillis) {
        this.life = life;
        this.links = links;
        this.place = place;
        this.requestMillis = requestMillis;
    }

    /** Told that a session is open again. */
    interface Resumed {
        void resumed(int session, SessionFacts facts);
    }

    /** @throws TransportException if this connection is of no use; another one may be */
    void run(Resumed told) throws TransportException {
        restoreTemporaries();
        for (SessionLink link : links.all()) {
            open(link);
        }
        for (Opened session : opened) {
            session.link.up(life, session.facts, session.known, place);
        }
        for (Opened session : opened) {
            told.resumed(session.link.number, session.facts);
            session.link.pass(life);
        }
        // Their owners may have heard of the outage as well.
        begun.forEach(session -> told.resumed(session.link.number, session.facts));
        links.calls.up(life);
    }

    /** One that cannot be had again is reported by what uses it. */
    private void restoreTemporaries() throws TransportException {
        for (DestinationName temporary : links.temporaries) {
            try {
                await(life.transport.restoreTemporary(temporary));
            } catch (TransportException e) {
                if (life.isLost()) {
                    throw e;
                }
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} could not be created again after the connection was lost: {1}",
                        temporary,
                        e.getMessage());
            }
        }
    }

    private void open(SessionLink link) throws TransportException {
        boolean known = link.opened.isDone();
        boolean kept = life.transport.resuming().resumed();
        if (!known && !kept) {
            begin(link);
            return;
        }
        try {
            SessionFacts facts = await(life.transport.reopenSession(link.number, link.id, link.mode));
            link.standing.hear(facts);
            if (known) {
                opened.add(new Opened(link, facts, link.standing.at(place)));
            } else {
                begin(link, facts);
            }
        } catch (TransportException e) {
            if (life.isLost()) {
                throw e;
            }
            if (e.code() == ErrorCode.RESUME_REFUSED) {
                openLate(link, known);
            } else if (e.code() == ErrorCode.UNKNOWN_SESSION) {
                openForgotten(link, known);
            } else {
                throw e;
            }
        }
    }

    /** The connection was kept, but the session was not opened again in time: it has ended as on a lost connection. */
    private void openLate(SessionLink link, boolean known) throws TransportException {
        link.standing.leave();
        if (!known) {
            begin(link);
            return;
        }
        SessionFacts facts = await(life.transport.openSession(link.number, link.id, link.mode));
        opened.add(new Opened(link, facts, link.standing.at(place)));
    }

    private void openForgotten(SessionLink link, boolean known) throws TransportException {
        if (link.isClosing()) {
            // What the server has forgotten of a session that was to be closed has been closed.
            link.closed();
            return;
        }
        if (!known) {
            begin(link);
            return;
        }
        // Also if the answer to this is lost, so that the next connection finds the session there.
        link.standing.forget(place);
        SessionFacts facts = await(life.transport.openSession(link.number, link.id, link.mode));
        opened.add(new Opened(link, facts, link.standing.at(place)));
    }

    /** A session that never was open before. */
    private void begin(SessionLink link) throws TransportException {
        try {
            begin(link, await(life.transport.openSession(link.number, link.id, link.mode)));
        } catch (TransportException e) {
            if (life.isLost()) {
                throw e;
            }
            links.remove(link.number);
            link.end(e);
        }
    }

    private void begin(SessionLink link, SessionFacts facts) {
        link.begin(facts, life, place);
        begun.add(new Opened(link, facts, Known.KEPT));
    }

    /** Sends what is not settled. Returns when that is done, or the connection is lost. */
    void repeat() throws InterruptedException {
        for (Opened session : opened) {
            session.link.repeat(life, session.facts);
        }
    }

    private <T> T await(CompletableFuture<T> answer) throws TransportException {
        long millis = Math.max(0, requestMillis.getAsLong());
        try {
            return answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Life.errorOf(e.getCause());
        } catch (TimeoutException e) {
            throw new TransportException(
                    ErrorCode.HEARTBEAT_MISSED, "no answer within " + millis + " ms while reconnecting", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(ErrorCode.INTERNAL, "interrupted while reconnecting", e);
        }
    }
}
