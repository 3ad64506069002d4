package org.ternmq.server.broker;

/**
 * What is kept of connections that were lost, for their clients to come back to.
 *
 * @param windowMillis for how long, at most; 0 for not at all
 * @param maxConnections of how many at a time; beyond it the one that was lost first ends
 */
public record Resuming(int windowMillis, int maxConnections) {
    /** Ten seconds, and a thousand connections. */
    public static final Resuming USUAL = new Resuming(10_000, 1_000);

    private static final int LONGEST_WINDOW = 3_600_000;

    public Resuming {
        if (windowMillis < 0 || windowMillis > LONGEST_WINDOW) {
            throw new IllegalArgumentException(
                    "resume-window must be between 0 and 1 hour but is " + windowMillis + " ms");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("at least one lost connection is kept, not " + maxConnections);
        }
    }

    /** The same with another window. */
    public Resuming withWindow(int millis) {
        return new Resuming(millis, maxConnections);
    }
}
