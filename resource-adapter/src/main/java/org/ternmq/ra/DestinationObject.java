package org.ternmq.ra;

import jakarta.resource.Referenceable;
import java.io.Serializable;
import java.util.Objects;
import javax.naming.Reference;
import org.ternmq.client.destination.NamedDestination;
import org.ternmq.protocol.message.FormatException;

/** What queues and topics have in common as administered objects. */
public abstract class DestinationObject implements NamedDestination, Serializable, Referenceable {
    private static final long serialVersionUID = 1L;

    private String name;
    private Reference containerReference;

    /** Only for the beans of this adapter. */
    DestinationObject() {}

    /** The name in the server. */
    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /** The same; the name that destination definitions use. */
    public String getDestinationName() {
        return name;
    }

    public void setDestinationName(String destinationName) {
        this.name = destinationName;
    }

    String requiredName() {
        if (name == null) {
            throw new FormatException("an administered object has no name: set its property 'name' to that of the"
                    + " destination in the server");
        }
        return name;
    }

    /** One that finds the client's own class by its name. */
    abstract Reference ownReference();

    /** The container's, which knows where the object is bound. */
    @Override
    public void setReference(Reference reference) {
        containerReference = reference;
    }

    /** The container's, or without a container one that any JNDI tree can keep. */
    @Override
    public Reference getReference() {
        return containerReference == null ? ownReference() : containerReference;
    }

    @Override
    public boolean equals(Object other) {
        return other != null
                && other.getClass() == getClass()
                && Objects.equals(name, ((DestinationObject) other).name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass().getName(), name);
    }

    /** The name alone. */
    @Override
    public String toString() {
        return String.valueOf(name);
    }
}
