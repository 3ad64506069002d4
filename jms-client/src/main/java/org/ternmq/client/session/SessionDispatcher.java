package org.ternmq.client.session;

import jakarta.jms.JMSException;
import org.ternmq.client.transport.IncomingMessage;

/**
 * The thread of a session's listeners (section 6.2.13): it starts with the first listener, runs one at a time, in the
 * order of delivery, and ends with the session.
 */
final class SessionDispatcher {
    /** Takes back what waits in the session, so that it is delivered anew and in order. */
    interface Restart {
        void run() throws JMSException;
    }

    private static final System.Logger LOG = System.getLogger(SessionDispatcher.class.getName());

    private final Inbox inbox;
    private final Handovers handovers;
    private final Acknowledging acknowledging;
    private final Restart restart;
    private final String threadName;
    private boolean begun;

    SessionDispatcher(
            Inbox inbox, Handovers handovers, Acknowledging acknowledging, Restart restart, String threadName) {
        this.inbox = inbox;
        this.handovers = handovers;
        this.acknowledging = acknowledging;
        this.restart = restart;
        this.threadName = threadName;
    }

    synchronized void begin() {
        if (!begun) {
            begun = true;
            Thread thread = new Thread(this::run, threadName);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (inbox.awaitWork()) {
            dispatchAll();
            acknowledging.idle();
        }
    }

    private void dispatchAll() {
        for (Inbox.Taken next = take(); next != null; next = take()) {
            try {
                dispatch(next);
            } finally {
                handovers.end();
                // One that a listener left behind is not meant for the next.
                Thread.interrupted();
            }
        }
    }

    /** Nothing if the last acknowledgement did not become durable: the connection has ended then. */
    private Inbox.Taken take() {
        try {
            acknowledging.beforeNext();
            return inbox.pollForListener();
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.DEBUG, "a session takes no more messages", e);
            return null;
        }
    }

    /** Gives a message to its listener, and has it acknowledged. */
    void dispatch(Inbox.Taken taken) {
        IncomingMessage message = taken.message();
        acknowledging.started(message);
        try {
            run(taken);
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.WARNING, "a message could not be acknowledged", e);
        }
    }

    /**
     * Whatever a listener throws, it goes on: in automatic modes with the same message, which comes again before those
     * that wait behind it (section 8.7), unless the server's policy is another.
     */
    private void run(Inbox.Taken taken) throws JMSException {
        try {
            taken.listener().accept(taken.message());
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "a message listener has thrown an exception", e);
            if (acknowledging.failed(taken.message(), Reasons.of(e)) && !inbox.isEnded()) {
                restart.run();
            }
            return;
        }
        acknowledging.consumed(taken.message());
    }
}
