package org.ternmq.client.transport.netty;

import io.netty.util.concurrent.FastThreadLocal;

/**
 * What Netty leaves in threads that are not its own. It holds the class loader of this client for as long as the thread
 * lives, which matters where both come and go on their own: in application servers.
 */
public final class CallerThreads {
    private CallerThreads() {}

    /** Forgets what calls of the client have left in the calling thread. The next call costs a little more. */
    public static void forget() {
        FastThreadLocal.removeAll();
    }
}
