package org.ternmq.client.session;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.ternmq.client.transport.IncomingMessage;

/**
 * Gives the messages loaded into a session to its listener, one after the other, on the thread that asks for it (section
 * 11.2.1), and has them acknowledged as the session's mode says.
 */
final class SessionRun {
    private static final System.Logger LOG = System.getLogger(SessionRun.class.getName());

    private final LoadedMessages loaded;
    private final Inbox inbox;
    private final Handovers handovers;
    private final Acknowledging acknowledging;
    private final SessionDispatcher dispatcher;
    private final ReentrantLock running = new ReentrantLock();

    SessionRun(
            LoadedMessages loaded,
            Inbox inbox,
            Handovers handovers,
            Acknowledging acknowledging,
            SessionDispatcher dispatcher) {
        this.loaded = loaded;
        this.inbox = inbox;
        this.handovers = handovers;
        this.acknowledging = acknowledging;
        this.dispatcher = dispatcher;
    }

    /**
     * Returns when no message is loaded any more. A second thread waits for the first.
     *
     * @param listener null if there is none: what is loaded then goes back to the server
     * @throws IllegalStateException if there is no listener for what is loaded, or the session's listener calls
     */
    void run(Consumer<IncomingMessage> listener) throws JMSException {
        if (running.isHeldByCurrentThread()) {
            throw new IllegalStateException("run must not be called by the session's own listener");
        }
        running.lock();
        try {
            if (listener == null) {
                refuse();
            } else {
                runAll(listener);
            }
        } finally {
            running.unlock();
        }
    }

    private void refuse() throws JMSException {
        if (loaded.isEmpty()) {
            return;
        }
        acknowledging.release(loaded.takeBack(null));
        throw new IllegalStateException("messages are loaded into the session but it has no message listener, so they"
                + " go back: call setMessageListener of the session before its ServerSession is given out");
    }

    private void runAll(Consumer<IncomingMessage> listener) {
        for (IncomingMessage message = next(); message != null; message = next()) {
            try {
                give(message, listener);
            } finally {
                handovers.end();
            }
        }
        acknowledging.idle();
    }

    private void give(IncomingMessage message, Consumer<IncomingMessage> listener) {
        if (inbox.isExpired(message)) {
            acknowledging.expired(message);
        } else {
            dispatcher.dispatch(new Inbox.Taken(message, listener));
        }
    }

    /** Nothing if the last acknowledgement did not become durable: the connection has ended then. */
    private IncomingMessage next() {
        try {
            acknowledging.beforeNext();
            return loaded.next();
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.DEBUG, "a session takes no more messages", e);
            return null;
        }
    }
}
