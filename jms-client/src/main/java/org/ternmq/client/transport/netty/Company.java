package org.ternmq.client.transport.netty;

import java.util.concurrent.TimeUnit;

/**
 * Whether one thread alone waits for answers of a connection. Where several do, the server answers many of them at once
 * and they all send again at the same time: then one write for all of them, which the loop makes, costs server and disk
 * less than one each. Used under the outbox's lock.
 */
final class Company {
    /** For so long after two threads took turns each has company. */
    static final long NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long NOBODY = 0;

    private long last = NOBODY;
    private long metAt;
    private boolean met;

    /**
     * Notes that a thread writes what it is going to wait for.
     *
     * @return whether no other did lately
     */
    boolean isAlone(long thread, long now) {
        if (thread != last) {
            met = last != NOBODY;
            metAt = now;
            last = thread;
        }
        return !met || now - metAt >= NANOS;
    }
}
