package org.ternmq.ra.inbound;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import java.lang.reflect.Method;
import org.ternmq.ra.transaction.TransactedSession;

/**
 * Delivers to one endpoint. The order is that of a transaction of the container: the session's messages become part of
 * it before the bean has them, and the reason of a failure is with the server before the container rolls back. So
 * {@code beforeDelivery} is called as the session's run comes to a message, and {@code afterDelivery} once it is over.
 */
final class EndpointDelivery implements MessageListener {
    private static final System.Logger LOG = System.getLogger(EndpointDelivery.class.getName());
    private static final Method ON_MESSAGE = onMessageMethod();

    private final Link.Plan plan;
    private final Session session;
    /** Null for endpoints without a transaction. */
    private final TransactedSession transacted;

    private MessageEndpoint endpoint;
    private boolean given;
    private boolean begun;
    private boolean well;

    private EndpointDelivery(Link.Plan plan, Session session, TransactedSession transacted) {
        this.plan = plan;
        this.session = session;
        this.transacted = transacted;
    }

    private static Method onMessageMethod() {
        try {
            return MessageListener.class.getMethod("onMessage", Message.class);
        } catch (NoSuchMethodException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Opens a session as the container wants deliveries to be: in a transaction, or acknowledged by themselves. */
    static EndpointDelivery open(Connection connection, Link.Plan plan) throws JMSException {
        EndpointRequest.Delivery wanted = plan.request().delivery();
        TransactedSession transacted = null;
        Session session;
        if (isTransacted(plan)) {
            transacted = TransactedSession.open(connection, wanted.distributed());
            session = transacted.session();
        } else {
            session =
                    connection.createSession(wanted.dupsOk() ? Session.DUPS_OK_ACKNOWLEDGE : Session.AUTO_ACKNOWLEDGE);
        }
        EndpointDelivery delivery = new EndpointDelivery(plan, session, transacted);
        session.setMessageListener(delivery);
        return delivery;
    }

    private static boolean isTransacted(Link.Plan plan) throws JMSException {
        try {
            return plan.endpoints().isDeliveryTransacted(ON_MESSAGE);
        } catch (NoSuchMethodException e) {
            JMSException error = new JMSException("the bean is no jakarta.jms.MessageListener: " + e.getMessage());
            error.initCause(e);
            throw error;
        }
    }

    Session session() {
        return session;
    }

    /** Has the container make an endpoint if there is none. */
    void prepareEndpoint() throws UnavailableException {
        if (endpoint == null) {
            endpoint = plan.endpoints().createEndpoint(transacted == null ? null : transacted.resource());
        }
    }

    /**
     * Processes what is loaded into the session.
     *
     * @return whether all went well
     */
    boolean run() {
        given = false;
        begun = false;
        well = true;
        try {
            session.run();
        } catch (RuntimeException e) {
            well = false;
            LOG.log(System.Logger.Level.WARNING, "a delivery was not begun", e);
        } finally {
            end();
        }
        return well;
    }

    /** An exception from here is the client's reason to take the message back. */
    @Override
    public void onMessage(Message message) {
        given = true;
        try {
            prepareEndpoint();
            endpoint.beforeDelivery(ON_MESSAGE);
            begun = true;
        } catch (ResourceException | NoSuchMethodException | RuntimeException e) {
            well = false;
            throw new EndpointUnavailableException("the container did not let the message be delivered: " + e, e);
        }
        try {
            ((MessageListener) endpoint).onMessage(message);
        } catch (RuntimeException | Error e) {
            well = false;
            throw e;
        }
    }

    private void end() {
        try {
            if (begun) {
                endpoint.afterDelivery();
            }
        } catch (ResourceException | RuntimeException e) {
            well = false;
            LOG.log(System.Logger.Level.WARNING, "the transaction of a delivery did not end well", e);
            releaseEndpoint();
        } finally {
            endOutside();
        }
        if (begun) {
            plan.status().delivered(well);
        } else if (!well) {
            // The next delivery asks the container for another one.
            releaseEndpoint();
        }
    }

    /** What the container has not made part of a transaction ends here. */
    private void endOutside() {
        if (!given || transacted == null || transacted.resource().takeBegun()) {
            return;
        }
        try {
            transacted.endOutside(well);
        } catch (JMSException e) {
            well = false;
            LOG.log(System.Logger.Level.WARNING, "a delivery could not be acknowledged", e);
        }
    }

    /** Gives what is loaded back to the server, unseen. */
    void refuse() {
        try {
            session.setMessageListener(null);
            session.run();
        } catch (JMSException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "messages go back that the container has no room for", e);
        }
        try {
            session.setMessageListener(this);
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.DEBUG, "the session has ended", e);
        }
    }

    private void releaseEndpoint() {
        MessageEndpoint old = endpoint;
        endpoint = null;
        if (old != null) {
            old.release();
        }
    }

    void close() throws JMSException {
        try {
            releaseEndpoint();
        } finally {
            if (transacted == null) {
                session.close();
            } else {
                transacted.close();
            }
        }
    }
}
