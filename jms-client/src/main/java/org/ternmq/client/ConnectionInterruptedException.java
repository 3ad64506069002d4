package org.ternmq.client;

import jakarta.jms.JMSException;

/**
 * Tells an ExceptionListener that the connection is lost and is being made again: nothing needs to be done. A
 * {@link ConnectionRestoredException} follows when it is back, or any other exception when it is given up. It is never
 * thrown. Its cause says why the connection was lost.
 */
public final class ConnectionInterruptedException extends JMSException {
    private static final long serialVersionUID = 1L;

    ConnectionInterruptedException(String reason, Exception cause) {
        super(reason, "CONNECTION_INTERRUPTED");
        initCause(cause);
        setLinkedException(cause);
    }
}
