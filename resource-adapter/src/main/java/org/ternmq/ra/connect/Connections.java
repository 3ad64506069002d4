package org.ternmq.ra.connect;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import org.ternmq.client.transport.netty.IoThreads;

/** Makes connections to the server. */
public final class Connections {
    private Connections() {}

    /**
     * Opens a connection; returns within the connect timeout.
     *
     * @param distributed whether its sessions are to take part in distributed transactions
     * @throws JMSException in one sentence: where to, what is wrong, what to do
     */
    public static Connection open(ConnectionSettings settings, boolean distributed) throws JMSException {
        return OwnLoader.call(() -> distributed
                ? settings.distributedFactory().createXAConnection()
                : settings.factory().createConnection());
    }

    /** Whether a connection is open and its server was there when it was last heard of. Asks nobody. */
    public static boolean isAlive(Connection connection) {
        try {
            connection.getMetaData();
            return true;
        } catch (JMSException e) {
            return false;
        }
    }

    /**
     * Waits until the threads of connections that are closed have ended, so that the adapter's classes can be taken away.
     *
     * @param millis how long at most
     */
    public static void awaitThreads(long millis) {
        IoThreads.awaitEnd(millis);
    }
}
