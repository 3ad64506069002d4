package org.ternmq.ra;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.ra.connect.ConnectionSettings;
import org.ternmq.ra.connect.Connections;
import org.ternmq.ra.connect.Visit;
import org.ternmq.ra.inbound.Activation;
import org.ternmq.ra.inbound.Container;
import org.ternmq.ra.inbound.EndpointRequest;
import org.ternmq.ra.transaction.RecoveryResource;

/** What lives from a start of the resource adapter to its stop. For any thread. */
final class AdapterRun {
    private static final long STOP_MILLIS = 30_000;
    private static final long THREADS_MILLIS = 10_000;

    /** An endpoint by its factory, which is one of its own for each bean. */
    private record Key(MessageEndpointFactory endpoints, ActivationSpec spec) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.endpoints == endpoints && key.spec.equals(spec);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(endpoints);
        }
    }

    private final AlarmThread alarms = new AlarmThread();
    private final Container container;
    private final Map<Key, ManagedActivation> activations = new HashMap<>();
    private final Map<ConnectionSettings, RecoveryResource> recoveries = new HashMap<>();

    AdapterRun(WorkManager work) {
        this.container = new Container(work, alarms);
    }

    void activate(MessageEndpointFactory endpoints, ActivationSpec spec, EndpointRequest request) {
        String name = nameOf(endpoints);
        Activation activation = new Activation(name, request, endpoints, container);
        ManagedActivation managed = ManagedActivation.of(name, activation);
        synchronized (this) {
            activations.put(new Key(endpoints, spec), managed);
        }
        activation.start();
    }

    private static String nameOf(MessageEndpointFactory endpoints) {
        String name = endpoints.getActivationName();
        if (name != null) {
            return name;
        }
        Class<?> type = endpoints.getEndpointClass();
        return type == null ? "without a name" : type.getName();
    }

    void deactivate(MessageEndpointFactory endpoints, ActivationSpec spec) {
        ManagedActivation ending;
        synchronized (this) {
            ending = activations.remove(new Key(endpoints, spec));
        }
        if (ending != null) {
            try {
                ending.stop(STOP_MILLIS);
            } finally {
                Visit.end();
            }
        }
    }

    /** A resource for recovery with such a connection; the same one each time. */
    synchronized RecoveryResource recovery(ConnectionSettings settings) {
        return recoveries.computeIfAbsent(settings, RecoveryResource::new);
    }

    void stop() {
        Map<Key, ManagedActivation> all;
        synchronized (this) {
            all = new HashMap<>(activations);
            activations.clear();
        }
        // All of them have the same time together.
        long deadline = System.nanoTime() + STOP_MILLIS * 1_000_000;
        all.values().forEach(activation -> activation.stop(Math.max(0, (deadline - System.nanoTime()) / 1_000_000)));
        closeRecoveries();
        alarms.close();
        Connections.awaitThreads(THREADS_MILLIS);
        Visit.end();
    }

    private void closeRecoveries() {
        List<RecoveryResource> all;
        synchronized (this) {
            all = List.copyOf(recoveries.values());
            recoveries.clear();
        }
        all.forEach(RecoveryResource::close);
    }
}
