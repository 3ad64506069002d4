package org.ternmq.ra.container;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.DissociatableManagedConnection;
import jakarta.resource.spi.LazyAssociatableConnectionManager;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.security.auth.Subject;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/** A pool of connections and one transaction at a time, for the thread of the test. */
public final class TestPool implements ConnectionManager, LazyAssociatableConnectionManager {
    private static final long serialVersionUID = 1L;

    private final transient List<ManagedConnection> all = new ArrayList<>();
    private final transient Set<ManagedConnection> idle = new HashSet<>();
    private final transient List<ManagedConnection> enlisted = new ArrayList<>();
    private final transient List<ManagedConnection> closedInTransaction = new ArrayList<>();
    private final transient BlockingQueue<Exception> errors = new LinkedBlockingQueue<>();
    private final transient List<Object> closedWhileParked = new ArrayList<>();
    private transient Subject subject;
    private transient TestXid branch;
    private transient boolean local;

    /** Who the container says that connects. */
    public void runAs(Subject subject) {
        this.subject = subject;
    }

    /** How many connections were made. */
    public int made() {
        return all.size();
    }

    public List<ManagedConnection> connections() {
        return all;
    }

    /** What connections told of their loss. */
    public BlockingQueue<Exception> errors() {
        return errors;
    }

    @Override
    public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
            throws ResourceException {
        return take(factory, info).getConnection(subject, info);
    }

    private ManagedConnection take(ManagedConnectionFactory factory, ConnectionRequestInfo info)
            throws ResourceException {
        ManagedConnection connection = enlistedFor(factory, info);
        if (connection == null) {
            connection = factory.matchManagedConnections(idle, subject, info);
        }
        if (connection == null) {
            connection = factory.createManagedConnection(subject, info);
            connection.addConnectionEventListener(new Listener());
            all.add(connection);
        }
        idle.remove(connection);
        if (branch != null && !enlisted.contains(connection)) {
            enlist(connection);
        }
        return connection;
    }

    /** Takes all connections back while handles are open, as some containers do between two calls of an application. */
    public void park() throws ResourceException {
        for (ManagedConnection connection : all) {
            if (!idle.contains(connection)) {
                ((DissociatableManagedConnection) connection).dissociateConnections();
                putBack(connection);
            }
        }
    }

    @Override
    public void associateConnection(Object handle, ManagedConnectionFactory factory, ConnectionRequestInfo info)
            throws ResourceException {
        take(factory, info).associateConnection(handle);
    }

    @Override
    public void inactiveConnectionClosed(Object handle, ManagedConnectionFactory factory) {
        closedWhileParked.add(handle);
    }

    /** The handles that were closed without a connection. */
    public List<Object> closedWhileParked() {
        return closedWhileParked;
    }

    /** Connections are shared within a transaction. */
    private ManagedConnection enlistedFor(ManagedConnectionFactory factory, ConnectionRequestInfo info)
            throws ResourceException {
        return enlisted.isEmpty() ? null : factory.matchManagedConnections(new HashSet<>(enlisted), subject, info);
    }

    private void enlist(ManagedConnection connection) throws ResourceException {
        enlisted.add(connection);
        if (local) {
            connection.getLocalTransaction().begin();
        } else {
            run(() -> connection.getXAResource().start(branch, XAResource.TMNOFLAGS));
        }
    }

    /** Begins a transaction; connections that are in use take part in it at once. */
    public void begin() throws ResourceException {
        branch = TestXid.next();
        for (ManagedConnection connection : all) {
            if (!idle.contains(connection)) {
                enlist(connection);
            }
        }
    }

    /** Connections are asked for local transactions, as some containers do for one resource. */
    public void beginLocal() throws ResourceException {
        local = true;
        begin();
    }

    public void commit() throws ResourceException {
        end(true);
    }

    public void rollback() throws ResourceException {
        end(false);
    }

    private void end(boolean well) throws ResourceException {
        for (ManagedConnection connection : enlisted) {
            if (local) {
                LocalTransaction transaction = connection.getLocalTransaction();
                if (well) {
                    transaction.commit();
                } else {
                    transaction.rollback();
                }
            } else {
                run(() -> end(connection.getXAResource(), well));
            }
        }
        enlisted.clear();
        branch = null;
        local = false;
        closedInTransaction.forEach(this::putBack);
        closedInTransaction.clear();
    }

    private void end(XAResource resource, boolean well) throws XAException {
        resource.end(branch.copy(), well ? XAResource.TMSUCCESS : XAResource.TMFAIL);
        if (well) {
            resource.commit(branch.copy(), true);
        } else {
            resource.rollback(branch.copy());
        }
    }

    private void putBack(ManagedConnection connection) {
        try {
            connection.cleanup();
            idle.add(connection);
        } catch (ResourceException e) {
            // As containers do: what cannot be cleaned up is not used again.
            errors.add(e);
        }
    }

    private interface Step {
        void run() throws XAException, ResourceException;
    }

    private static void run(Step step) throws ResourceException {
        try {
            step.run();
        } catch (XAException e) {
            throw new ResourceException("XA error " + e.errorCode, e);
        }
    }

    /** Ends all connections. */
    public void close() throws ResourceException {
        for (ManagedConnection connection : all) {
            connection.destroy();
        }
        all.clear();
        idle.clear();
    }

    private final class Listener implements ConnectionEventListener {
        @Override
        public void connectionClosed(ConnectionEvent event) {
            ManagedConnection connection = (ManagedConnection) event.getSource();
            if (!enlisted.contains(connection)) {
                putBack(connection);
            } else if (!closedInTransaction.contains(connection)) {
                closedInTransaction.add(connection);
            }
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            errors.add(event.getException());
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {
            throw new AssertionError("applications begin no transactions");
        }

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {
            throw new AssertionError("applications commit no transactions");
        }

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {
            throw new AssertionError("applications roll back no transactions");
        }
    }
}
