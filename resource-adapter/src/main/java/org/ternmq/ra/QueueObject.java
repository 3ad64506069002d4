package org.ternmq.ra;

import jakarta.jms.Queue;
import java.util.Map;
import javax.naming.Reference;
import org.ternmq.client.destination.References;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.protocol.message.DestinationName;

/** A queue as an administered object (Jakarta Connectors 2.1, section 13.4.3): a bean that is told its name. */
public class QueueObject extends DestinationObject implements Queue {
    private static final long serialVersionUID = 1L;

    @Override
    public String getQueueName() {
        return getName();
    }

    @Override
    public DestinationName toDestinationName() {
        return DestinationName.queue(requiredName());
    }

    @Override
    Reference ownReference() {
        return References.of(TernQueue.class, Map.of(References.NAME, requiredName()));
    }
}
