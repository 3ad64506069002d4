package org.ternmq.server.net;

/** Counts connections against their limits. Used on the loop alone. */
final class ConnectionCount {
    /** How many connections over the limit may stay for as long as it takes to tell them why they are refused. */
    private static final int MAX_TOLD = 100;

    private final ConnectionLimits limits;
    private int connections;
    private int unauthenticated;

    ConnectionCount(ConnectionLimits limits) {
        this.limits = limits;
    }

    /** Counts one more, and says why it is refused, or null if it is not. It is counted either way. */
    String opened() {
        connections++;
        unauthenticated++;
        if (connections > limits.maxConnections()) {
            return "the server has its " + limits.maxConnections()
                    + " connections (max-connections); close some, or raise the limit";
        }
        if (unauthenticated > limits.maxUnauthenticated()) {
            return "the server has " + limits.maxUnauthenticated()
                    + " connections that are not authenticated yet (max-unauthenticated); try again later";
        }
        return null;
    }

    /** Whether there are so many that one more cannot even be told. */
    boolean isFlooded() {
        return connections > (long) limits.maxConnections() + MAX_TOLD;
    }

    void authenticated() {
        unauthenticated--;
    }

    void closed(boolean wasAuthenticated) {
        connections--;
        if (!wasAuthenticated) {
            unauthenticated--;
        }
    }
}
