package org.ternmq.client;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import org.ternmq.client.session.SessionEngine;

/** Whether a session may be used: while it closes, only by the listener that it waits for. */
final class SessionLife {
    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final TernConnection connection;
    private final SessionEngine engine;
    private volatile State state = State.OPEN;

    SessionLife(TernConnection connection, SessionEngine engine) {
        this.connection = connection;
        this.engine = engine;
    }

    void checkOpen() throws JMSException {
        if (state == State.OPEN) {
            if (connection.isLost()) {
                connection.checkOpen();
            }
            return;
        }
        if (state == State.CLOSED || !(engine.isListenerThread() || engine.isCallbackThread())) {
            throw new IllegalStateException("the session is closed");
        }
    }

    /** A listener or a completion callback must not wait for its own end (sections 6.2.15 and 7.3). */
    void checkNotInCallback(String doing) throws IllegalStateException {
        if (state == State.CLOSED) {
            return;
        }
        if (engine.isListenerThread() || engine.isCallbackThread()) {
            throw new IllegalStateException(
                    doing + " must not be called from a listener of it, which it would wait for");
        }
    }

    /** Closes once; the second caller returns at once. A connection that is lost has closed the session already. */
    void close(Runnable forget) throws JMSException {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            state = State.CLOSING;
        }
        try {
            if (!connection.isLost()) {
                engine.close();
            }
        } catch (JMSException e) {
            if (!connection.isLost()) {
                throw e;
            }
        } finally {
            state = State.CLOSED;
            forget.run();
        }
    }
}
