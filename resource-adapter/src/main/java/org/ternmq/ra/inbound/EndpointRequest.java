package org.ternmq.ra.inbound;

import jakarta.jms.JMSException;
import org.ternmq.ra.connect.ConnectionSettings;

/**
 * What an endpoint is to be given.
 *
 * @param connection what its connection is made with, where no connection factory is looked up
 * @param defaults the settings of the resource adapter, for what is set nowhere else
 * @param from where the messages come from
 * @param delivery how they are delivered
 * @param pauses how long it waits after failures
 */
public record EndpointRequest(
        ConnectionSettings connection, ConnectionSettings defaults, Source from, Delivery delivery, Pauses pauses) {
    private static final System.Logger LOG = System.getLogger(EndpointRequest.class.getName());

    /**
     * What a connection is made with as far as it is known now: what a connection factory says that cannot be looked up
     * yet is not in it, and logged.
     */
    public ConnectionSettings settings() {
        try {
            return new DestinationLookup(from).settings(connection, defaults);
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.WARNING, "recovery goes on without a connection factory: {0}", e.getMessage());
            return connection.orElse(defaults);
        }
    }

    /**
     * Where messages come from.
     *
     * @param destinationLookup the JNDI name of the destination, or null
     * @param destination the name of the destination in the server, or null
     * @param topic whether the name is that of a topic; null where the lookup tells
     * @param selector the message selector, or null
     * @param subscriptionName the name of the subscription, or null
     * @param durable whether the subscription is durable
     * @param shared whether others may use the subscription too
     * @param connectionFactoryLookup the JNDI name of the connection factory, or null
     */
    public record Source(
            String destinationLookup,
            String destination,
            Boolean topic,
            String selector,
            String subscriptionName,
            boolean durable,
            boolean shared,
            String connectionFactoryLookup) {}

    /**
     * How messages are delivered.
     *
     * @param maxSessions how many at a time, at least 1
     * @param dupsOk whether those of endpoints without a transaction are acknowledged lazily
     * @param distributed whether the transaction of a delivery can be a branch of a distributed one
     */
    public record Delivery(int maxSessions, boolean dupsOk, boolean distributed) {}

    /**
     * Pauses after failures. Each doubles from the first to the longest, and starts anew after a success.
     *
     * @param reconnect between attempts to connect
     * @param failure before an endpoint gets another message after one that it failed on
     */
    public record Pauses(Backoff reconnect, Backoff failure) {}
}
