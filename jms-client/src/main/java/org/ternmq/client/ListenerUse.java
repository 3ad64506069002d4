package org.ternmq.client;

import jakarta.jms.IllegalStateException;

/** Keeps a session to one way of receiving at a time: by calls, or by listeners (section 6.2.5). */
final class ListenerUse {
    private int listeners;
    private int receiving;

    synchronized void beginReceive() throws IllegalStateException {
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
