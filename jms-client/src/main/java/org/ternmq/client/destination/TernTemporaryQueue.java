package org.ternmq.client.destination;

import jakarta.jms.JMSException;
import jakarta.jms.TemporaryQueue;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;

/** A queue that lives as long as the connection that made it (Jakarta Messaging 3.1, section 6.2.2). */
public final class TernTemporaryQueue extends TernDestination implements TemporaryQueue {
    private static final long serialVersionUID = 1L;

    private final transient TemporaryOwner owner;

    /** @param owner who can delete it, or null if it came from elsewhere, such as a JMSReplyTo */
    public TernTemporaryQueue(DestinationName name, TemporaryOwner owner) {
        super(checkKind(name, DestinationKind.TEMPORARY_QUEUE));
        this.owner = owner;
    }

    @Override
    public String getQueueName() {
        return toString();
    }

    /**
     * Deletes it on the server.
     *
     * @throws JMSException if it has consumers, or did not come from the connection that created it
     */
    @Override
    public void delete() throws JMSException {
        TemporaryOwner.required(owner, this).delete(toDestinationName());
    }
}
