package org.ternmq.client;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import org.ternmq.client.session.SessionEngine;

/** Whether a session may be used: while it closes, only by the listener that it waits for. */
final class SessionLife {
    private final TernConnection connection;
    private final SessionEngine engine;
    private final ClosingOnce closing = new ClosingOnce("the session");

    SessionLife(TernConnection connection, SessionEngine engine) {
        this.connection = connection;
        this.engine = engine;
    }

    void checkOpen() throws JMSException {
        if (closing.isOpen()) {
            if (connection.isLost()) {
                connection.checkOpen();
            }
            return;
        }
        if (closing.isClosed() || !isCallback()) {
            throw new IllegalStateException("the session is closed");
        }
    }

    /** Whether the calling thread is in a message listener or a completion callback of the session. */
    boolean isCallback() {
        return engine.isListenerThread() || engine.isCallbackThread();
    }

    /** A listener must not wait for its own end; a completion callback may stop its connection (section 6.1.5). */
    void checkNotInListener(String doing) throws IllegalStateException {
        if (!closing.isClosed() && engine.isListenerThread()) {
            throw waitsForItself(doing);
        }
    }

    /** A listener or a completion callback must not wait for its own end (sections 6.2.15 and 7.3). */
    void checkNotInCallback(String doing) throws IllegalStateException {
        if (!closing.isClosed() && isCallback()) {
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
        if (!closing.begin()) {
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
            // The connection is lost meanwhile, and the session closed with it; the ExceptionListener is told.
        } finally {
            forget.run();
            closing.closed();
        }
    }
}
