package org.ternmq.client;

import jakarta.jms.IllegalStateException;

/** Keeps a session to one way of receiving at a time: by calls, or by listeners (section 6.2.5). */
final class ListenerUse {
    private boolean ofSession;
    private int listeners;
    private int receiving;

    /** Says whether the session itself has a listener: then there is no other way to receive (section 11.2.1). */
    synchronized void setOfSession(boolean set) throws IllegalStateException {
        if (set && (listeners > 0 || receiving > 0)) {
            throw new IllegalStateException(
                    "the session's consumers receive, so the session itself cannot have a message"
                            + " listener: use another session");
        }
        ofSession = set;
    }

    /** @throws IllegalStateException if the session itself has a listener */
    synchronized void checkNotOfSession() throws IllegalStateException {
        if (ofSession) {
            throw new IllegalStateException("the session itself has a message listener, for connection consumers, so it"
                    + " cannot receive in any other way: use another session");
        }
    }

    synchronized void beginReceive() throws IllegalStateException {
        checkNotOfSession();
        if (listeners > 0) {
            throw new IllegalStateException(
                    "the session has a message listener, so receive cannot be used on it: use another session");
        }
        receiving++;
    }

    synchronized void endReceive() {
        receiving--;
    }

    /** Counts a listener that is set. */
    synchronized void addListener() throws IllegalStateException {
        checkNotOfSession();
        if (receiving > 0) {
            throw new IllegalStateException(
                    "a receive is under way on the session, so no message listener can be set: use another session");
        }
        listeners++;
    }

    synchronized void removeListener() {
        listeners--;
    }
}
