package org.ternmq.ra.outbound;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.LazyAssociatableConnectionManager;

/**
 * How a handle was asked for: what it needs to get a connection again after the container took one away between two uses
 * (Jakarta Connectors 2.1, section 7.16.3).
 *
 * @param factory whose connection it is
 * @param manager gives and takes connections
 * @param login who asked
 */
record Allocation(SettledFactory factory, ConnectionManager manager, Login login) {
    ConnectionHandle allocate() throws JMSException {
        try {
            return (ConnectionHandle) manager.allocateConnection(factory, login);
        } catch (ResourceException e) {
            throw ResourceErrors.toJms(e);
        }
    }

    /** Has the container give a parked handle a connection again. */
    void associate(ConnectionHandle parked) throws JMSException {
        if (!(manager instanceof LazyAssociatableConnectionManager lazy)) {
            throw new IllegalStateException("the container has taken the connection away: create another one");
        }
        try {
            lazy.associateConnection(parked, factory, login);
        } catch (ResourceException e) {
            throw ResourceErrors.toJms(e);
        }
    }

    /** Tells the container that a parked handle needs no connection any more. */
    void closed(ConnectionHandle parked) {
        if (manager instanceof LazyAssociatableConnectionManager lazy) {
            lazy.inactiveConnectionClosed(parked, factory);
        }
    }
}
