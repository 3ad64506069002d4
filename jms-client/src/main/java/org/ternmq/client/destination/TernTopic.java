package org.ternmq.client.destination;

import jakarta.jms.Topic;
import java.util.Map;
import java.util.Objects;
import javax.naming.Reference;
import javax.naming.Referenceable;
import org.ternmq.protocol.message.DestinationName;

/** A topic by its name (Jakarta Messaging 3.1, section 4.2). */
public final class TernTopic extends TernDestination implements Topic, Referenceable {
    private static final long serialVersionUID = 1L;

    /**
     * @param name 1 to {@value DestinationName#MAX_BYTES} bytes of UTF-8
     * @throws org.ternmq.protocol.message.FormatException if the name is empty or longer
     */
    public TernTopic(String name) {
        this(DestinationName.topic(Objects.requireNonNull(name, "the name of a topic must not be null")));
    }

    TernTopic(DestinationName name) {
        super(name);
    }

    @Override
    public String getTopicName() {
        return toString();
    }

    /** What any JNDI tree can keep of this topic. */
    @Override
    public Reference getReference() {
        return References.of(TernTopic.class, Map.of(References.NAME, toString()));
    }
}
