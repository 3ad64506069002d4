package org.ternmq.client.destination;

import jakarta.jms.Destination;
import org.ternmq.protocol.message.DestinationName;

/**
 * A destination that this client can use, whatever class it is of: an application server's administered objects are
 * beans that get their name later.
 */
public interface NamedDestination extends Destination {
    /**
     * What the server knows it by.
     *
     * @throws org.ternmq.protocol.message.FormatException if the name that it was given cannot be one
     */
    DestinationName toDestinationName();
}
