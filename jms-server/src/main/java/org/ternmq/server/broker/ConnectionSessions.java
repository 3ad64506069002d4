package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.protocol.message.ErrorCode;

/** The sessions of one connection: those that are open over its stream, and those that wait to be opened again. */
final class ConnectionSessions {
    private static final int MAX_SESSIONS = 10_000;

    private final BrokerContext context;
    private final ClientConnection connection;
    private final long incarnation;
    private final Resumption resumption;
    private final Map<Integer, Session> open = new HashMap<>();
    /** How many the connection has had, over all of its streams. */
    private int count;
    /** The highest number of a session over this stream. */
    private int highest;

    ConnectionSessions(BrokerContext context, ClientConnection connection, long incarnation, Resumption resumption) {
        this.context = context;
        this.connection = connection;
        this.incarnation = incarnation;
        this.resumption = resumption;
    }

    /** Opens a session, or takes one up that waits; throws if that is refused. */
    void open(long request, SessionRequest asked) {
        if (asked.session() <= highest) {
            throw new BrokerException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "session number " + asked.session() + " does not follow on " + highest);
        }
        resumption.expireIfDue();
        if (resumption.holds(asked.id())) {
            takeUp(request, asked);
        } else {
            begin(request, asked);
        }
        highest = asked.session();
    }

    private void takeUp(long request, SessionRequest asked) {
        Session kept = resumption.take(asked.id(), asked.mode());
        kept.comeBack(asked.session());
        open.put(asked.session(), kept);
        kept.tellOpeningWhenCertain(request);
    }

    private void begin(long request, SessionRequest asked) {
        if (open.size() + resumption.waiting().size() >= MAX_SESSIONS) {
            throw new BrokerException(
                    ErrorCode.RESOURCE_LIMIT, "a connection has at most " + MAX_SESSIONS + " sessions");
        }
        if (asked.resumed()) {
            resumption.requireNotLate(asked.id());
        }
        SendLedger fresh = new SendLedger(asked.id(), incarnation, connection.number(), ++count);
        SendLedger ledger = context.ledgers().open(fresh, asked.resumed());
        Session opened = new Session(context, connection, asked.session(), asked.mode(), ledger);
        ledger.attach(opened);
        open.put(asked.session(), opened);
        opened.tellOpeningWhenCertain(request);
    }

    /** The session of this number; throws if there is none. */
    Session get(int session) {
        Session found = open.get(session);
        if (found == null) {
            throw session <= highest
                    ? new BrokerException(ErrorCode.ILLEGAL_STATE, "session " + session + " is closed")
                    : new BrokerException(ErrorCode.PROTOCOL_VIOLATION, "session " + session + " is not open");
        }
        return found;
    }

    /** Whether it was open over this stream, and is no more. */
    boolean isClosed(int session) {
        return session <= highest && !open.containsKey(session);
    }

    void remove(int session) {
        open.remove(session);
    }

    boolean isEmpty() {
        return open.isEmpty() && resumption.waiting().isEmpty();
    }

    /** Whether one of them has messages of this queue that are not settled. */
    boolean hold(MessageQueue queue) {
        return open.values().stream().anyMatch(session -> session.holds(queue))
                || resumption.waiting().stream().anyMatch(session -> session.holds(queue));
    }

    /** The stream is lost: all wait to be opened again. */
    void suspend() {
        open.values().forEach(Session::suspend);
        resumption.keep(open.values());
        open.clear();
        highest = 0;
    }

    /** Takes out those that are open. */
    List<Session> takeOpen() {
        List<Session> taken = new ArrayList<>(open.values());
        open.clear();
        return taken;
    }
}
