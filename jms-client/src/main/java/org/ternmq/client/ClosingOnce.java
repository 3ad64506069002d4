package org.ternmq.client;

import jakarta.jms.JMSException;
import org.ternmq.client.transport.JmsErrors;

/** How far a connection or a context has been closed. For any thread; who closes second waits for the first. */
final class ClosingOnce {
    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final String what;
    private volatile State state = State.OPEN;

    /** @param what is closed, for errors: "the connection" */
    ClosingOnce(String what) {
        this.what = what;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** True for the one thread that has to close, which then calls {@link #closed()}; others return after that. */
    synchronized boolean begin() throws JMSException {
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
            throw JmsErrors.interrupted("waiting for another thread that closes " + what);
        }
    }

    synchronized void closed() {
        state = State.CLOSED;
        notifyAll();
    }
}
