package org.ternmq.client;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.Transport;
import org.ternmq.protocol.message.DestinationName;

/** The temporary destinations of a connection: only it may consume from them (section 6.2.2). */
final class Temporaries {
    private final Set<DestinationName> own = ConcurrentHashMap.newKeySet();
    private final Transport transport;
    private final long timeoutMillis;

    Temporaries(Transport transport, long timeoutMillis) {
        this.transport = transport;
        this.timeoutMillis = timeoutMillis;
    }

    DestinationName create(boolean topic) throws JMSException {
        DestinationName name =
                JmsErrors.await(transport.createTemporary(topic), "creating a temporary destination", timeoutMillis);
        own.add(name);
        return name;
    }

    void delete(DestinationName name) throws JMSException {
        JmsErrors.await(transport.deleteTemporary(name), "deleting temporary " + name, timeoutMillis);
        own.remove(name);
    }

    /** @throws InvalidDestinationException if it is temporary and of another connection */
    void checkMayConsume(DestinationName name) throws InvalidDestinationException {
        if (name.kind().isTemporary() && !own.contains(name)) {
            throw new InvalidDestinationException("temporary " + name
                    + " is deleted or belongs to another connection, and only that one may" + " consume from it");
        }
    }
}
