package org.ternmq.client;

import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.nio.charset.StandardCharsets;
import org.ternmq.client.destination.TernDestination;
import org.ternmq.client.transport.ConsumerRequest;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DestinationName;

/** Checks what consumers are asked for (section 8.3) as far as the client can; the server checks the rest. */
final class ConsumerRequests {
    private final TernConnection connection;

    ConsumerRequests(TernConnection connection) {
        this.connection = connection;
    }

    /** A consumer of a queue, or of a subscription of its own that ends with it. */
    ConsumerRequest plain(Destination destination, String selector, boolean noLocal) throws JMSException {
        DestinationName name = TernDestination.nameOf(destination);
        connection.temporaries().checkMayConsume(name);
        boolean topic = name.kind().isTopic();
        return new ConsumerRequest(
                name,
                topic ? ConsumerKind.NON_DURABLE : ConsumerKind.QUEUE,
                null,
                selectorOf(selector),
                topic && noLocal);
    }

    ConsumerRequest browser(Queue queue, String selector) throws JMSException {
        DestinationName name = TernDestination.nameOf(queue);
        connection.temporaries().checkMayConsume(name);
        return new ConsumerRequest(name, ConsumerKind.BROWSER, null, selectorOf(selector), false);
    }

    /** A consumer of a subscription with a name. */
    ConsumerRequest named(ConsumerKind kind, Topic topic, String subscription, String selector, boolean noLocal)
            throws JMSException {
        DestinationName name = TernDestination.nameOf(topic);
        connection.temporaries().checkMayConsume(name);
        if (!name.kind().isTopic()) {
            throw new InvalidDestinationException(name + " is no topic, and only topics have subscriptions");
        }
        if (kind.isDurable() && name.kind().isTemporary()) {
            throw new InvalidDestinationException(
                    "a durable subscription cannot be for the temporary " + name + ": it would outlive it");
        }
        if (kind == ConsumerKind.DURABLE && !connection.hasClientId()) {
            throw new IllegalStateException("an unshared durable subscription needs a client id: set it on the"
                    + " connection or with the clientId option, or use a shared durable one");
        }
        return new ConsumerRequest(name, kind, checkName(subscription), selectorOf(selector), noLocal);
    }

    static String checkName(String subscription) throws JMSException {
        if (subscription == null || subscription.isEmpty()) {
            throw new JMSException("a subscription needs a name that is not empty");
        }
        int bytes = subscription.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > DataReader.MAX_TEXT_BYTES) {
            throw new JMSException(
                    "the name of a subscription has at most " + DataReader.MAX_TEXT_BYTES + " bytes, not " + bytes);
        }
        return subscription;
    }

    /** An empty selector selects everything (section 3.8.1). */
    private static String selectorOf(String selector) throws InvalidSelectorException {
        if (selector == null || selector.isBlank()) {
            return null;
        }
        int bytes = selector.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > DataReader.MAX_TEXT_BYTES) {
            throw new InvalidSelectorException("Selector refused: it has " + bytes
                    + " bytes, and no server takes more than " + DataReader.MAX_TEXT_BYTES);
        }
        return selector;
    }
}
