package org.ternmq.client.destination;

import jakarta.jms.Queue;
import java.util.Map;
import java.util.Objects;
import javax.naming.Reference;
import javax.naming.Referenceable;
import org.ternmq.protocol.message.DestinationName;

/** A queue by its name (Jakarta Messaging 3.1, section 4.2). */
public final class TernQueue extends TernDestination implements Queue, Referenceable {
    private static final long serialVersionUID = 1L;

    /**
     * @param name 1 to {@value DestinationName#MAX_BYTES} bytes of UTF-8
     * @throws org.ternmq.protocol.message.FormatException if the name is empty or longer
     */
    public TernQueue(String name) {
        this(DestinationName.queue(Objects.requireNonNull(name, "the name of a queue must not be null")));
    }

    TernQueue(DestinationName name) {
        super(name);
    }

    @Override
    public String getQueueName() {
        return toString();
    }

    /** What any JNDI tree can keep of this queue. */
    @Override
    public Reference getReference() {
        return References.of(TernQueue.class, Map.of(References.NAME, toString()));
    }
}
