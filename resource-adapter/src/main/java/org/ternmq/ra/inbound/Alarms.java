package org.ternmq.ra.inbound;

import java.time.Instant;

/** Calls back later, on a thread on which nothing may wait. For any thread. */
public interface Alarms {
    Instant now();

    /** Calls once after so many milliseconds, unless all is closed before. */
    void after(long millis, Runnable task);
}
