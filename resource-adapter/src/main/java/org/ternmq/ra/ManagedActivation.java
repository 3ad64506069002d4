package org.ternmq.ra;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.ternmq.ra.inbound.Activation;

/**
 * An activation that shows its state in JMX, as {@code org.ternmq:type=Activation,endpoint="…",id=n}.
 *
 * @param name where it is in JMX, or null if it could not be put there
 */
record ManagedActivation(Activation activation, ObjectName name) {
    private static final System.Logger LOG = System.getLogger(ManagedActivation.class.getName());
    private static final AtomicLong LAST_ID = new AtomicLong();

    static ManagedActivation of(String endpoint, Activation activation) {
        try {
            ObjectName name = new ObjectName("org.ternmq:type=Activation,endpoint=" + ObjectName.quote(endpoint)
                    + ",id=" + LAST_ID.incrementAndGet());
            ManagementFactory.getPlatformMBeanServer().registerMBean(activation.status(), name);
            return new ManagedActivation(activation, name);
        } catch (JMException e) {
            LOG.log(System.Logger.Level.WARNING, "the state of endpoint {0} cannot be shown in JMX: {1}", endpoint, e);
            return new ManagedActivation(activation, null);
        }
    }

    void stop(long millis) {
        try {
            activation.stop(millis);
        } finally {
            unregister();
        }
    }

    private void unregister() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        if (name == null || !server.isRegistered(name)) {
            return;
        }
        try {
            server.unregisterMBean(name);
        } catch (JMException e) {
            LOG.log(System.Logger.Level.DEBUG, "already gone from JMX", e);
        }
    }
}
