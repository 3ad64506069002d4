package org.ternmq.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** The processor time of this process: every thread of it counts, those that have ended and the virtual machine's too. */
public final class CpuTime {
    private CpuTime() {}

    /**
     * A counter of nanoseconds.
     *
     * @throws IllegalStateException if this Java does not tell
     */
    public static LongSupplier ofThisProcess() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)
                || system.getProcessCpuTime() < 0) {
            throw new IllegalStateException("this Java does not tell how much processor time it uses: take OpenJDK");
        }
        return system::getProcessCpuTime;
    }
}
