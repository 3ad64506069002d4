package org.ternmq.client.destination;

import jakarta.jms.JMSException;
import org.ternmq.protocol.message.DestinationName;

/** The connection that created a temporary destination, as far as the destination needs it. */
@FunctionalInterface
public interface TemporaryOwner {

    /**
     * Deletes a temporary destination on the server.
     *
     * @throws JMSException if it has consumers, or the connection is closed
     */
    void delete(DestinationName name) throws JMSException;

    /** The owner, or the error that there is none. */
    static TemporaryOwner required(TemporaryOwner owner, TernDestination destination) throws JMSException {
        if (owner == null) {
            throw new JMSException("Temporary destination " + destination
                    + " cannot be deleted here: only the connection that created it can delete it");
        }
        return owner;
    }
}
