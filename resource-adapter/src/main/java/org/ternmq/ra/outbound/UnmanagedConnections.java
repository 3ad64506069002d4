package org.ternmq.ra.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;

/**
 * Gives connections where no container is (Jakarta Connectors 2.1, section 6.9.2): each is made when it is asked for, and
 * destroyed when it is closed or lost. Sessions then have the modes that they are asked for.
 */
public final class UnmanagedConnections implements ConnectionManager {
    private static final long serialVersionUID = 1L;

    @Override
    public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
            throws ResourceException {
        ManagedConnection connection = factory.createManagedConnection(null, info);
        connection.addConnectionEventListener(new Destroyer(connection));
        return connection.getConnection(null, info);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnmanagedConnections;
    }

    @Override
    public int hashCode() {
        return UnmanagedConnections.class.hashCode();
    }

    /** Ends a connection with its only handle. */
    private record Destroyer(ManagedConnection connection) implements ConnectionEventListener {
        private static final System.Logger LOG = System.getLogger(UnmanagedConnections.class.getName());

        private void destroy() {
            try {
                connection.cleanup();
            } catch (ResourceException e) {
                LOG.log(System.Logger.Level.DEBUG, "a connection was not cleaned up", e);
            }
            try {
                connection.destroy();
            } catch (ResourceException e) {
                LOG.log(System.Logger.Level.DEBUG, "a connection did not close cleanly", e);
            }
        }

        @Override
        public void connectionClosed(ConnectionEvent event) {
            destroy();
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            destroy();
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {
            // Nobody else takes part in it.
        }

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {
            // Nobody else takes part in it.
        }

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {
            // Nobody else takes part in it.
        }
    }
}
