package org.ternmq.ra.outbound;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.DissociatableManagedConnection;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.SecurityException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.ternmq.ra.connect.ConnectionSettings;
import org.ternmq.ra.connect.Connections;
import org.ternmq.ra.connect.Visit;

/** A connection to the server that a container pools (Jakarta Connectors 2.1, section 6.5.4). */
public final class TernManagedConnection implements ManagedConnection, DissociatableManagedConnection {
    /**
     * What all connections of a factory share.
     *
     * @param factory whose connections they are
     * @param settings what is configured
     * @param distributed whether their work can be part of distributed transactions
     */
    public record Origin(ManagedConnectionFactory factory, ConnectionSettings settings, boolean distributed) {}

    private static final System.Logger LOG = System.getLogger(TernManagedConnection.class.getName());

    private final Origin origin;
    private final ConnectionSettings settings;
    private final Connection connection;
    private final PhysicalSessions sessions;
    private final Temporaries temporaries = new Temporaries();
    private final ConnectionEvents events = new ConnectionEvents(this);
    private final Set<ConnectionHandle> handles = new CopyOnWriteArraySet<>();
    private volatile boolean destroyed;
    private PrintWriter logWriter;

    private TernManagedConnection(Origin origin, ConnectionSettings settings, Connection connection) {
        this.origin = origin;
        this.settings = settings;
        this.connection = connection;
        this.sessions = new PhysicalSessions(connection, origin.distributed());
    }

    /** Connects. */
    public static TernManagedConnection open(Origin origin, Subject subject, ConnectionRequestInfo info)
            throws ResourceException {
        ConnectionSettings settings = Login.apply(origin.settings(), origin.factory(), subject, info);
        try {
            Connection connection = Connections.open(settings, origin.distributed());
            TernManagedConnection made = new TernManagedConnection(origin, settings, connection);
            connection.setExceptionListener(made::heard);
            return made;
        } catch (JMSException e) {
            throw ResourceErrors.toResource(e);
        } finally {
            Visit.end();
        }
    }

    /** Whether it was made as one for this subject and request would be now. */
    public boolean matches(Origin wanted, Subject subject, ConnectionRequestInfo info) {
        return !destroyed
                && origin.factory().equals(wanted.factory())
                && settings.equals(Login.apply(wanted.settings(), wanted.factory(), subject, info));
    }

    /** Whether the server was there when it was last heard of. */
    public boolean isAlive() {
        return !destroyed && Connections.isAlive(connection);
    }

    private void heard(JMSException problem) {
        if (isAlive()) {
            LOG.log(System.Logger.Level.WARNING, "a pooled connection tells: {0}", problem.getMessage());
        } else if (!destroyed) {
            events.errorOccurred(problem);
        }
    }

    private void checkUsable() throws ResourceException {
        if (destroyed) {
            throw new IllegalStateException("the connection is destroyed");
        }
    }

    @Override
    public Object getConnection(Subject subject, ConnectionRequestInfo info) throws ResourceException {
        checkUsable();
        if (!matches(origin, subject, info)) {
            throw new SecurityException("a pooled connection of another user was asked for: users are not changed");
        }
        ConnectionHandle handle = new ConnectionHandle(this, Login.isManaged(info));
        handles.add(handle);
        return handle;
    }

    @Override
    public void associateConnection(Object connectionHandle) throws ResourceException {
        checkUsable();
        if (!(connectionHandle instanceof ConnectionHandle handle)) {
            throw new IllegalStateException("what is to be associated is no connection of TernMQ: " + connectionHandle);
        }
        handles.add(handle);
        try {
            TernManagedConnection before = handle.moveTo(this);
            if (before != null && before != this) {
                before.handles.remove(handle);
            }
        } catch (JMSException e) {
            throw ResourceErrors.toResource(e);
        }
    }

    /** The handles stay open without a connection: the container gives them one when they are used again. */
    @Override
    public void dissociateConnections() throws ResourceException {
        checkUsable();
        takeHandles().forEach(ConnectionHandle::park);
    }

    /** The application is done with a handle. */
    void closed(ConnectionHandle handle) {
        if (handles.remove(handle)) {
            events.closed(handle);
        }
    }

    Connection connection() {
        return connection;
    }

    PhysicalSessions sessions() {
        return sessions;
    }

    Temporaries temporaries() {
        return temporaries;
    }

    /** Ends all that an application has left behind: handles, consumers, temporary destinations, an open transaction. */
    @Override
    public void cleanup() throws ResourceException {
        checkUsable();
        invalidateHandles();
        temporaries.deleteAll();
        sessions.reset();
        try {
            connection.stop();
        } catch (JMSException e) {
            throw ResourceErrors.toResource(e);
        } finally {
            Visit.end();
        }
    }

    private void invalidateHandles() {
        takeHandles().forEach(ConnectionHandle::invalidate);
    }

    private List<ConnectionHandle> takeHandles() {
        List<ConnectionHandle> left = new ArrayList<>(handles);
        handles.clear();
        return left;
    }

    @Override
    public void destroy() throws ResourceException {
        if (destroyed) {
            return;
        }
        destroyed = true;
        invalidateHandles();
        try {
            connection.close();
        } catch (JMSException e) {
            throw ResourceErrors.toResource(e);
        } finally {
            Visit.end();
        }
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        events.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        events.remove(listener);
    }

    @Override
    public XAResource getXAResource() throws ResourceException {
        checkUsable();
        try {
            return sessions.resource();
        } catch (JMSException e) {
            throw ResourceErrors.toResource(e);
        }
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        checkUsable();
        return new ContainerTransaction(sessions);
    }

    @Override
    public ManagedConnectionMetaData getMetaData() throws ResourceException {
        checkUsable();
        try {
            return ConnectionFacts.of(connection.getMetaData(), settings.user());
        } catch (JMSException e) {
            throw ResourceErrors.toResource(e);
        }
    }

    /** Kept for the container; what the adapter logs goes to {@link System.Logger}. */
    @Override
    public synchronized void setLogWriter(PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public synchronized PrintWriter getLogWriter() {
        return logWriter;
    }
}
