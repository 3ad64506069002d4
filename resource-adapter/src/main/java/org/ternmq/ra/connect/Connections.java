package org.ternmq.ra.connect;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;

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
}
