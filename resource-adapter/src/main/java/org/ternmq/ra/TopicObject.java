package org.ternmq.ra;

import jakarta.jms.Topic;
import java.util.Map;
import javax.naming.Reference;
import org.ternmq.client.destination.References;
import org.ternmq.client.destination.TernTopic;
import org.ternmq.protocol.message.DestinationName;

/** A topic as an administered object (Jakarta Connectors 2.1, section 13.4.3): a bean that is told its name. */
public class TopicObject extends DestinationObject implements Topic {
    private static final long serialVersionUID = 1L;

    @Override
    public String getTopicName() {
        return getName();
    }

    @Override
    public DestinationName toDestinationName() {
        return DestinationName.topic(requiredName());
    }

    @Override
    Reference ownReference() {
        return References.of(TernTopic.class, Map.of(References.NAME, requiredName()));
    }
}
