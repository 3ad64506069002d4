package org.ternmq.ra.inbound;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Topic;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ternmq.ra.connect.Connections;
import org.ternmq.ra.connect.OwnLoader;

/** One connection of an activation with its endpoints, from connecting to its loss or the end. */
final class Link {
    private static final System.Logger LOG = System.getLogger(Link.class.getName());

    /** What all links of an activation share. */
    record Plan(
            EndpointRequest request,
            DestinationLookup lookup,
            MessageEndpointFactory endpoints,
            Container container,
            ActivationStatus status) {}

    /** Told once when the connection is gone. */
    interface LossListener {
        void lost(Link link, JMSException cause);
    }

    private final Connection connection;
    private final EndpointPool pool;
    private final LossListener lossListener;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();
    private ConnectionConsumer consumer;

    private Link(Connection connection, EndpointPool pool, LossListener lossListener) {
        this.connection = connection;
        this.pool = pool;
        this.lossListener = lossListener;
    }

    /** Connects and starts delivery. Nothing is left behind if it fails. */
    static Link open(Plan plan, LossListener lossListener) throws JMSException, ResourceException {
        Destination destination = plan.lookup().destination();
        Connection connection = Connections.open(
                plan.lookup()
                        .settings(plan.request().connection(), plan.request().defaults()),
                plan.request().delivery().distributed());
        EndpointPool pool = new EndpointPool(plan);
        Link link = new Link(connection, pool, lossListener);
        try {
            connection.setExceptionListener(link::heard);
            pool.open(connection);
            link.consumer = OwnLoader.call(() -> consume(connection, destination, plan.request(), pool));
            connection.start();
            return link;
        } catch (JMSException | ResourceException | RuntimeException e) {
            link.close(0);
            throw e;
        }
    }

    private static ConnectionConsumer consume(
            Connection connection, Destination destination, EndpointRequest request, EndpointPool pool)
            throws JMSException {
        EndpointRequest.Source from = request.from();
        String name = from.subscriptionName();
        // One message is one transaction; the next is taken when its session is free again.
        if (!(destination instanceof Topic topic) || name == null) {
            return connection.createConnectionConsumer(destination, from.selector(), pool, 1);
        }
        if (from.durable() && from.shared()) {
            return connection.createSharedDurableConnectionConsumer(topic, name, from.selector(), pool, 1);
        }
        if (from.durable()) {
            return connection.createDurableConnectionConsumer(topic, name, from.selector(), pool, 1);
        }
        return from.shared()
                ? connection.createSharedConnectionConsumer(topic, name, from.selector(), pool, 1)
                : connection.createConnectionConsumer(topic, from.selector(), pool, 1);
    }

    int sessions() {
        return pool.size();
    }

    /** Not all that a connection tells is its end. */
    private void heard(JMSException problem) {
        if (Connections.isAlive(connection)) {
            LOG.log(System.Logger.Level.WARNING, "a delivery did not go well: {0}", problem.getMessage());
        } else if (!closed.get() && told.compareAndSet(false, true)) {
            lossListener.lost(this, problem);
        }
    }

    /** Tells of a loss that came before anybody listened. */
    void checkAlive() {
        if (!Connections.isAlive(connection)) {
            heard(new JMSException("the connection was lost as soon as it was made"));
        }
    }

    /** Ends it; waits for deliveries that run at most so many milliseconds, and the last of them puts the rest away. */
    void close(long millis) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (consumer != null) {
            quietly(consumer::close);
        }
        pool.close(millis, () -> quietly(connection::close));
    }

    private interface Closing {
        void run() throws JMSException;
    }

    /** What a connection says while it ends is of no use to anybody but who looks for a fault. */
    private static void quietly(Closing closing) {
        try {
            closing.run();
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection did not close cleanly", e);
        }
    }
}
