package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.SessionId;

/** How one connection can be taken up again, and the sessions that wait for their client to do so. */
final class Resumption {
    private static final byte[] NO_TOKEN = {};

    private final BrokerContext context;
    private final ResumeToken token;
    private final Map<SessionId, Session> waiting = new LinkedHashMap<>(0);
    /** Those that their client has not opened again in time, though it came back. */
    private final Set<SessionId> late = new HashSet<>(0);

    private final Alarm alarm;
    private int windowMillis;

    /**
     * @param token null if it cannot be taken up
     * @param whenOver runs when the window has passed
     */
    Resumption(BrokerContext context, ResumeToken token, Runnable whenOver) {
        this.context = context;
        this.token = token;
        this.alarm = context.timers().alarm(whenOver);
    }

    /** The token, or null. */
    ResumeToken token() {
        return token;
    }

    byte[] tokenBytes() {
        return token == null ? NO_TOKEN : token.toByteArray();
    }

    int windowMillis() {
        return windowMillis;
    }

    /** The client asks for so long. */
    void setWindow(int askedMillis) {
        windowMillis = token == null
                ? 0
                : Math.min(askedMillis, context.config().resuming().windowMillis());
    }

    /** Keeps sessions for their client. */
    void keep(Collection<Session> sessions) {
        sessions.forEach(session -> waiting.put(session.id(), session));
    }

    /** Has the window begin now. */
    void startWindow() {
        alarm.set(context.clock().millis() + windowMillis);
    }

    /** Ends what has waited for too long; nothing else does so between the end of a window and the next turn. */
    void expireIfDue() {
        alarm.ringIfDue(context.clock().millis());
    }

    /** Whether a session waits under this identity. */
    boolean holds(SessionId id) {
        return waiting.containsKey(id);
    }

    /**
     * Takes a session that waits.
     *
     * @throws BrokerException if it had another mode
     */
    Session take(SessionId id, AcknowledgeMode mode) {
        Session found = waiting.get(id);
        if (found.mode() != mode) {
            throw new BrokerException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "session " + id + " had mode " + found.mode() + " and cannot be taken up as " + mode);
        }
        return waiting.remove(id);
    }

    Collection<Session> waiting() {
        return waiting.values();
    }

    /** @throws BrokerException if the session waited, and has not been opened again in time */
    void requireNotLate(SessionId id) {
        if (late.contains(id)) {
            throw new BrokerException(
                    ErrorCode.RESUME_REFUSED,
                    "session " + id + " was not opened again within " + windowMillis
                            + " ms and has ended as lost: open it as one that was not kept");
        }
    }

    /** All that wait have waited for too long: none does any more. */
    List<Session> endLate() {
        late.addAll(waiting.keySet());
        return end();
    }

    /** All that wait: none does any more. */
    List<Session> end() {
        alarm.set(Long.MAX_VALUE);
        List<Session> ended = new ArrayList<>(waiting.values());
        waiting.clear();
        return ended;
    }
}
