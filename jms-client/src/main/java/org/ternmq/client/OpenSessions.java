package org.ternmq.client;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of one connection that are open: started, stopped and closed with it. For any thread. */
final class OpenSessions {
    private final Set<TernSession> sessions = ConcurrentHashMap.newKeySet();

    void add(TernSession session) {
        sessions.add(session);
    }

    void forget(TernSession session) {
        sessions.remove(session);
    }

    /** Whether the calling thread is in a listener or completion callback of one of them. */
    boolean isCallback() {
        return sessions.stream().anyMatch(TernSession::isCallback);
    }

    void checkNotInListener(String doing) throws IllegalStateException {
        for (TernSession session : sessions) {
            session.checkNotInListener(doing);
        }
    }

    void checkNotInCallback(String doing) throws IllegalStateException {
        for (TernSession session : sessions) {
            session.checkNotInCallback(doing);
        }
    }

    void start() {
        sessions.forEach(session -> session.engine().start());
    }

    void stop() {
        sessions.forEach(session -> session.engine().stop());
    }

    void windDown() {
        sessions.forEach(session -> session.engine().windDown());
    }

    /** Returns once no listener runs. */
    void awaitListeners() throws JMSException {
        for (TernSession session : sessions) {
            session.engine().awaitListeners();
        }
    }

    /** Lets listeners and completion callbacks end, then closes all, also those that the listeners have made. */
    void closeAll(FirstError errors) {
        for (TernSession session : sessions) {
            errors.keep(session.engine()::awaitListeners);
            errors.keep(session.engine()::awaitCompletions);
        }
        Set<TernSession> tried = new HashSet<>();
        for (TernSession next = notIn(tried); next != null; next = notIn(tried)) {
            tried.add(next);
            errors.keep(next::close);
        }
    }

    private TernSession notIn(Set<TernSession> tried) {
        return sessions.stream()
                .filter(session -> !tried.contains(session))
                .findAny()
                .orElse(null);
    }
}
