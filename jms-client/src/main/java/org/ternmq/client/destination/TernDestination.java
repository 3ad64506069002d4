package org.ternmq.client.destination;

import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import java.io.Serializable;
import java.util.Objects;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.FormatException;

/**
 * A queue or topic by its name (Jakarta Messaging 3.1, section 4.2). It belongs to no connection, is immutable, and two
 * of the same kind and name are equal.
 */
public abstract class TernDestination implements NamedDestination, Serializable {
    private static final long serialVersionUID = 1L;

    private final DestinationKind kind;
    private final String name;
    private transient DestinationName destinationName;

    TernDestination(DestinationName name) {
        this.kind = name.kind();
        this.name = name.name();
        this.destinationName = name;
    }

    /** The destination of that kind and name; a temporary one that is made like this cannot be deleted through it. */
    public static TernDestination of(DestinationName name) {
        return switch (name.kind()) {
            case QUEUE -> new TernQueue(name);
            case TOPIC -> new TernTopic(name);
            case TEMPORARY_QUEUE -> new TernTemporaryQueue(name, null);
            case TEMPORARY_TOPIC -> new TernTemporaryTopic(name, null);
        };
    }

    /**
     * The name of a destination that an application handed over.
     *
     * @throws InvalidDestinationException if it is null or belongs to another provider
     */
    public static DestinationName nameOf(Destination destination) throws InvalidDestinationException {
        if (destination instanceof NamedDestination ours) {
            return nameOf(ours);
        }
        if (destination == null) {
            throw new InvalidDestinationException("No destination was given: it is null");
        }
        throw new InvalidDestinationException("Destination " + destination + " is not one of TernMQ but a "
                + destination.getClass().getName() + ": create it with Session.createQueue or createTopic");
    }

    private static DestinationName nameOf(NamedDestination destination) throws InvalidDestinationException {
        try {
            return destination.toDestinationName();
        } catch (FormatException e) {
            throw new InvalidDestinationException(e.getMessage());
        }
    }

    @Override
    public DestinationName toDestinationName() {
        // Null after deserialisation; a race makes two equal ones.
        DestinationName known = destinationName;
        if (known == null) {
            known = new DestinationName(kind, name);
            destinationName = known;
        }
        return known;
    }

    static DestinationName checkKind(DestinationName name, DestinationKind expected) {
        if (name.kind() != expected) {
            throw new IllegalArgumentException("expected a " + expected + " but got " + name);
        }
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TernDestination that && kind == that.kind && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind.code(), name);
    }

    /** The name alone, as {@code getQueueName} and {@code getTopicName} give it. */
    @Override
    public String toString() {
        return name;
    }
}
