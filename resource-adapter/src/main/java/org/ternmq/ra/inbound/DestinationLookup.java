package org.ternmq.ra.inbound;

import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.util.Enumeration;
import java.util.StringJoiner;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.RefAddr;
import javax.naming.Reference;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.client.destination.NamedDestination;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.client.destination.TernTopic;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.ra.connect.ConnectionSettings;
import org.ternmq.ra.connect.SettingsSource;

/**
 * Finds what an activation names in JNDI. The first try is made while the endpoint is activated, where names of the
 * application can be seen; what was not found then is looked up again with each attempt to connect.
 */
final class DestinationLookup {
    private static final System.Logger LOG = System.getLogger(DestinationLookup.class.getName());

    private final EndpointRequest.Source from;
    private volatile Object destination;
    private volatile Object factory;

    DestinationLookup(EndpointRequest.Source from) {
        this.from = from;
    }

    /** What is not there yet may come later. */
    void tryNow() {
        try {
            lookUp();
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.DEBUG, "looked up too early", e);
        }
    }

    private void lookUp() throws JMSException {
        if (destination == null && from.destinationLookup() != null) {
            destination = find(from.destinationLookup(), "destinationLookup");
        }
        lookUpFactory();
    }

    private void lookUpFactory() throws JMSException {
        if (factory == null && from.connectionFactoryLookup() != null) {
            factory = find(from.connectionFactoryLookup(), "connectionFactoryLookup");
        }
    }

    private static Object find(String name, String property) throws JMSException {
        try {
            Object found = InitialContext.doLookup(name);
            if (found == null) {
                throw new JMSException(
                        "there is nothing at the JNDI name '" + name + "' of the activation property " + property);
            }
            return found;
        } catch (NamingException e) {
            JMSException error = new JMSException("the JNDI name '" + name + "' of the activation property " + property
                    + " cannot be looked up: " + e);
            error.initCause(e);
            throw error;
        }
    }

    /** Where the messages come from. */
    Destination destination() throws JMSException {
        lookUp();
        if (from.destinationLookup() == null) {
            return named();
        }
        try {
            return usable(destination);
        } catch (JMSException e) {
            // What is bound there may be changed: the next attempt looks again.
            destination = null;
            throw e;
        }
    }

    private Destination usable(Object found) throws JMSException {
        if (!(found instanceof NamedDestination named)) {
            throw new InvalidDestinationException("the object at '" + from.destinationLookup() + "' is a "
                    + found.getClass().getName() + " and not a destination of TernMQ");
        }
        Boolean topic = from.topic();
        if (topic != null && !(topic ? found instanceof Topic : found instanceof Queue)) {
            throw new InvalidDestinationException("the destination at '" + from.destinationLookup() + "' is no "
                    + (topic ? Topic.class : Queue.class).getName() + ": change destinationType or destinationLookup");
        }
        return named;
    }

    private Destination named() throws InvalidDestinationException {
        try {
            return Boolean.TRUE.equals(from.topic())
                    ? new TernTopic(from.destination())
                    : new TernQueue(from.destination());
        } catch (FormatException e) {
            throw new InvalidDestinationException("the activation property destination: " + e.getMessage());
        }
    }

    /** What is set in the activation, then what the connection factory has that it names, then the adapter's. */
    ConnectionSettings settings(ConnectionSettings own, ConnectionSettings defaults) throws JMSException {
        lookUpFactory();
        return own.orElse(factory == null ? ConnectionSettings.NONE : settingsOf(factory))
                .orElse(defaults);
    }

    private ConnectionSettings settingsOf(Object found) throws JMSException {
        if (found instanceof SettingsSource source) {
            return source.connectionSettings();
        }
        if (found instanceof TernConnectionFactory plain) {
            return settingsOf(plain.getReference());
        }
        throw new JMSException("the object at '" + from.connectionFactoryLookup() + "' is a "
                + found.getClass().getName() + " and not a connection factory of TernMQ");
    }

    private static ConnectionSettings settingsOf(Reference reference) {
        StringJoiner options = new StringJoiner("&");
        Enumeration<RefAddr> all = reference.getAll();
        while (all.hasMoreElements()) {
            RefAddr one = all.nextElement();
            if (!one.getType().equals("url")) {
                options.add(one.getType()
                        + '='
                        + java.net.URLEncoder.encode(
                                String.valueOf(one.getContent()), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        RefAddr url = reference.get("url");
        return new ConnectionSettings(
                url == null ? null : String.valueOf(url.getContent()), null, null, null, options.toString());
    }
}
