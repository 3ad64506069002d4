package org.ternmq.client;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.Transport;

/** The client id of a connection (section 6.1.2): set once, and not after the connection has been used. */
final class ClientIdentity {
    private final Transport transport;
    private final long patienceMillis;
    private String id;
    private boolean used;

    /** @param id that of the connection's URL or factory, or null */
    ClientIdentity(Transport transport, String id, long patienceMillis) {
        this.transport = transport;
        this.id = id;
        this.patienceMillis = patienceMillis;
    }

    /** Null if there is none. */
    synchronized String id() {
        return id;
    }

    /** The connection is used: from here on the id stays what it is. */
    synchronized void use() {
        used = true;
    }

    synchronized void set(String wanted) throws JMSException {
        if (id != null) {
            throw new IllegalStateException("the connection has the client id '" + id + "' already");
        }
        if (used) {
            throw new IllegalStateException(
                    "the client id must be set before anything else is done with the connection");
        }
        if (wanted == null || wanted.isEmpty()) {
            throw new InvalidClientIDException("a client id must not be empty");
        }
        JmsErrors.await(transport.setClientId(wanted), "setting the client id", patienceMillis);
        id = wanted;
    }
}
