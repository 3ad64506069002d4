package org.ternmq.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.TransactionSupport;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import javax.security.auth.Subject;
import org.ternmq.ra.connect.ConnectionSettings;
import org.ternmq.ra.outbound.ConnectionFactoryHandle;
import org.ternmq.ra.outbound.SettledFactory;
import org.ternmq.ra.outbound.TernManagedConnection;
import org.ternmq.ra.outbound.UnmanagedConnections;

/**
 * Makes the connections that a container pools for a {@code jakarta.jms.ConnectionFactory} (Jakarta Connectors 2.1,
 * section 6.5.3). What is not set here is as the resource adapter has it.
 */
public class TernManagedConnectionFactory extends ConnectionProperties
        implements SettledFactory, ResourceAdapterAssociation, ValidatingManagedConnectionFactory, TransactionSupport {
    private static final long serialVersionUID = 1L;

    private Boolean xa = true;
    private transient ResourceAdapter resourceAdapter;
    private transient PrintWriter logWriter;

    @Override
    public Object createConnectionFactory(ConnectionManager manager) throws ResourceException {
        return new ConnectionFactoryHandle(this, manager);
    }

    /** For use where no container is. */
    @Override
    public Object createConnectionFactory() throws ResourceException {
        return new ConnectionFactoryHandle(this, new UnmanagedConnections());
    }

    private TernManagedConnection.Origin origin() {
        return new TernManagedConnection.Origin(this, effectiveSettings(), isDistributed());
    }

    private boolean isDistributed() {
        return !Boolean.FALSE.equals(xa);
    }

    @Override
    public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo info)
            throws ResourceException {
        return TernManagedConnection.open(origin(), subject, info);
    }

    @Override
    @SuppressWarnings("rawtypes") // As the interface has it.
    public ManagedConnection matchManagedConnections(Set candidates, Subject subject, ConnectionRequestInfo info)
            throws ResourceException {
        TernManagedConnection.Origin wanted = origin();
        for (Object candidate : candidates) {
            if (candidate instanceof TernManagedConnection ours && ours.matches(wanted, subject, info)) {
                return ours;
            }
        }
        return null;
    }

    @Override
    @SuppressWarnings("rawtypes") // As the interface has it.
    public Set getInvalidConnections(Set candidates) throws ResourceException {
        Set<Object> invalid = new HashSet<>();
        for (Object candidate : candidates) {
            if (candidate instanceof TernManagedConnection ours && !ours.isAlive()) {
                invalid.add(ours);
            }
        }
        return invalid;
    }

    /** What is set here, and else in the resource adapter. */
    @Override
    public ConnectionSettings effectiveSettings() {
        return resourceAdapter instanceof ConnectionProperties adapter
                ? settings().orElse(adapter.settings())
                : settings();
    }

    @Override
    public TransactionSupportLevel getTransactionSupport() {
        return isDistributed() ? TransactionSupportLevel.XATransaction : TransactionSupportLevel.LocalTransaction;
    }

    /** Whether its connections can be part of distributed transactions; if not, they have local ones. */
    public Boolean getXa() {
        return xa;
    }

    public void setXa(Boolean xa) {
        this.xa = xa;
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    /** Set once. */
    @Override
    public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        if (resourceAdapter != null && resourceAdapter != adapter) {
            throw new IllegalStateException("the factory belongs to another resource adapter already");
        }
        resourceAdapter = adapter;
    }

    /** Kept for the container; what the adapter logs goes to {@link System.Logger}. */
    @Override
    public void setLogWriter(PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof TernManagedConnectionFactory that
                && isDistributed() == that.isDistributed()
                && resourceAdapter == that.resourceAdapter;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
