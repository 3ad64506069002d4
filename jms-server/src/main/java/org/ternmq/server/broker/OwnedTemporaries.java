package org.ternmq.server.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;

/** The temporary destinations of one connection (section 6.2.2). */
final class OwnedTemporaries {
    private static final int MAX = 10_000;

    private final BrokerContext context;
    private final ClientConnection owner;
    private final TemporaryNames names;
    private final Map<DestinationName, TemporaryDestination> temporaries = new LinkedHashMap<>();

    /** @param secret what the names come from: who has it may create them again */
    OwnedTemporaries(BrokerContext context, ClientConnection owner, ResumeToken secret) {
        this.context = context;
        this.owner = owner;
        this.names = new TemporaryNames(secret.toByteArray());
    }

    /**
     * Creates one.
     *
     * @param name the name that it had before the connection was lost, or null for a new one
     * @throws BrokerException if the name is not one of this connection's, or there are too many
     */
    DestinationName create(boolean topic, String name) {
        if (name != null && !names.claim(name)) {
            throw new BrokerException(
                    ErrorCode.INVALID_DESTINATION,
                    "temporary '" + name + "' can be created again only by the connection that created it, after it was"
                            + " lost, with its resume token");
        }
        if (temporaries.size() >= MAX) {
            throw new BrokerException(
                    ErrorCode.RESOURCE_LIMIT,
                    "a connection has at most " + MAX + " temporary destinations: delete some");
        }
        DestinationKind kind = topic ? DestinationKind.TEMPORARY_TOPIC : DestinationKind.TEMPORARY_QUEUE;
        DestinationName created = new DestinationName(kind, name != null ? name : names.next());
        if (!temporaries.containsKey(created)) {
            Target target = topic ? new Topic(created) : context.destinations().volatileQueue(created);
            TemporaryDestination temporary = new TemporaryDestination(owner, target);
            context.destinations().addTemporary(temporary);
            temporaries.put(created, temporary);
        }
        return created;
    }

    /** @throws BrokerException if it is not there, somebody else's, or in use */
    void delete(DestinationName destination) {
        TemporaryDestination temporary = context.destinations().owned(destination, owner);
        if (temporary.isInUse()) {
            throw new BrokerException(
                    ErrorCode.ILLEGAL_STATE,
                    "temporary " + destination + " has a consumer: close it before deleting the destination");
        }
        temporaries.remove(destination);
        context.destinations().deleteTemporary(temporary);
    }

    void deleteAll() {
        temporaries.values().forEach(context.destinations()::deleteTemporary);
        temporaries.clear();
    }
}
