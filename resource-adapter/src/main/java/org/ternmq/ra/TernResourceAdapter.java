package org.ternmq.ra;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.transaction.xa.XAResource;
import org.ternmq.ra.connect.ConnectionSettings;

/**
 * The resource adapter (Jakarta Connectors 2.1, chapter 5): what a container starts, and where it activates endpoints.
 * Its properties hold for all connections that say nothing else.
 */
public class TernResourceAdapter extends ConnectionProperties implements ResourceAdapter {
    private static final long serialVersionUID = 1L;

    private transient AdapterRun run;

    @Override
    public synchronized void start(BootstrapContext context) throws ResourceAdapterInternalException {
        if (run != null) {
            throw new ResourceAdapterInternalException("the resource adapter is already started");
        }
        run = new AdapterRun(context.getWorkManager());
    }

    /** Ends all endpoints and connections for recovery; returns within a minute whatever beans do. */
    @Override
    public void stop() {
        AdapterRun last;
        synchronized (this) {
            last = run;
            run = null;
        }
        if (last != null) {
            last.stop();
        }
    }

    private synchronized AdapterRun running() throws ResourceException {
        if (run == null) {
            throw new ResourceAdapterInternalException("the resource adapter is not started");
        }
        return run;
    }

    /** Returns at once; the endpoint connects in the background, for as long as it takes. */
    @Override
    public void endpointActivation(MessageEndpointFactory endpoints, ActivationSpec spec) throws ResourceException {
        if (!(spec instanceof TernActivationSpec own)) {
            throw new NotSupportedException(
                    "the activation spec of an endpoint of TernMQ must be a TernActivationSpec, not " + spec);
        }
        own.validate();
        running().activate(endpoints, own, own.toRequest(settings()));
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory endpoints, ActivationSpec spec) {
        AdapterRun current;
        synchronized (this) {
            current = run;
        }
        if (current != null) {
            current.deactivate(endpoints, spec);
        }
    }

    /**
     * For recovery: one resource for each way of connecting that the specs name, or for the adapter's own where they name
     * none; with or without a live endpoint, and also while the server is away.
     */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) throws ResourceException {
        Set<ConnectionSettings> ways = new LinkedHashSet<>();
        for (ActivationSpec spec : specs == null ? new ActivationSpec[0] : specs) {
            if (spec instanceof TernActivationSpec own && !Boolean.FALSE.equals(own.getXa())) {
                ways.add(own.toRequest(settings()).settings());
            }
        }
        if (specs == null || specs.length == 0) {
            ways.add(settings());
        }
        AdapterRun current = running();
        return ways.stream().map(current::recovery).toArray(XAResource[]::new);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
