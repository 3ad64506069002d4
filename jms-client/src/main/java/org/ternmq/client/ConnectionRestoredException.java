package org.ternmq.client;

import jakarta.jms.JMSException;

/**
 * Tells an ExceptionListener that a connection that was lost is back, with all its sessions. It is no error, and is never
 * thrown: the interface of the listener takes nothing but exceptions.
 */
public final class ConnectionRestoredException extends JMSException {
    private static final long serialVersionUID = 1L;

    /** Whether the server had kept what was outstanding. */
    private final boolean resumed;

    ConnectionRestoredException(boolean resumed) {
        super(
                resumed
                        ? "the connection is back, and the server had kept what was outstanding"
                        : "the connection is back; the server had not kept what was outstanding, so that messages that"
                                + " were not acknowledged come again",
                "CONNECTION_RESTORED");
        this.resumed = resumed;
    }

    /** Whether the server had kept what was outstanding. If not, messages that were not acknowledged come again. */
    public boolean isResumed() {
        return resumed;
    }
}
