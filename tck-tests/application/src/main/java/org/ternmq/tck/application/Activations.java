package org.ternmq.tck.application;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What the adapter tells management of its endpoints. */
final class Activations {
    private Activations() {}

    /** The state of each. */
    static List<String> states() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> states = new ArrayList<>();
        try {
            for (ObjectName name : server.queryNames(new ObjectName("org.ternmq:type=Activation,*"), null)) {
                states.add(String.valueOf(server.getAttribute(name, "State")));
            }
        } catch (JMException e) {
            throw new IllegalStateException("an endpoint cannot be asked for its state", e);
        }
        return states;
    }
}
