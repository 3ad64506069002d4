package org.ternmq.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.ternmq.server.net.ConnectionLimits;

/** Keeps connections from using up the open files that the system grants the process. */
final class OpenFiles {
    private static final System.Logger LOG = System.getLogger(OpenFiles.class.getName());

    private OpenFiles() {}

    static ConnectionLimits fit(ConnectionLimits limits) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return limits;
        }
        long files = system.getMaxFileDescriptorCount();
        ConnectionLimits fitting = files > 0 ? limits.fitting(files) : limits;
        if (fitting.maxConnections() < limits.maxConnections()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "max-connections is " + fitting.maxConnections() + " instead of " + limits.maxConnections()
                            + ", for the system lets this process have " + files
                            + " open files; raise that limit (ulimit -n) for more connections");
        }
        return fitting;
    }
}
