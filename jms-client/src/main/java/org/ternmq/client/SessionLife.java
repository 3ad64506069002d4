package org.ternmq.client;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import org.ternmq.client.session.SessionEngine;
import org.ternmq.client.transport.JmsErrors;

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

    /** A listener must not wait for its own end; a completion callback may stop its connection (section 6.1.5). */
    void checkNotInListener(String doing) throws IllegalStateException {
        if (state != State.CLOSED && engine.isListenerThread()) {
            throw waitsForItself(doing);
        }
    }

    /** A listener or a completion callback must not wait for its own end (sections 6.2.15 and 7.3). */
    void checkNotInCallback(String doing) throws IllegalStateException {
        if (state == State.CLOSED) {
            return;
        }
        if (engine.isListenerThread() || engine.isCallbackThread()) {
            throw waitsForItself(doing);
        }
    }

    private static IllegalStateException waitsForItself(String doing) {
        return new IllegalStateException(doing + " must not be called from a listener of it, which it would wait for");
    }

    /**
     * Closes once; a second caller waits until the first has. A connection that is lost has closed the session already,
     * so that only its listeners are waited for.
     */
    void close(Runnable forget) throws JMSException {
        if (!beginClosing()) {
            return;
        }
        try {
            if (connection.isLost()) {
                engine.awaitCallbacks();
            } else {
                engine.close();
            }
        } catch (JMSException e) {
            if (!connection.isLost()) {
                throw e;
            }
        } finally {
            forget.run();
            closed();
        }
    }

    private synchronized boolean beginClosing() throws JMSException {
        if (state == State.OPEN) {
            state = State.CLOSING;
            return true;
        }
        try {
            while (state == State.CLOSING) {
                wait();
            }
            return false;
        } catch (InterruptedException e) {
            throw JmsErrors.interrupted("waiting for another thread that closes the session");
        }
    }

    private synchronized void closed() {
        state = State.CLOSED;
        notifyAll();
    }
}
