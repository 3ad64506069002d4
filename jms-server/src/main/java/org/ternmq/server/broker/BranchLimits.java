package org.ternmq.server.broker;

/**
 * The limits of transaction branches.
 *
 * @param timeoutMillis after how long a branch is rolled back that is not prepared, where its client says nothing else
 * @param most how many branches there are at most, in any state
 */
public record BranchLimits(long timeoutMillis, int most) {
    /** Five minutes, and 10,000 branches. */
    public static final BranchLimits USUAL = new BranchLimits(300_000, 10_000);

    public BranchLimits {
        if (timeoutMillis <= 0 || most <= 0) {
            throw new IllegalArgumentException("a transaction branch needs a time of more than 0 ms, and there must be"
                    + " room for one: " + timeoutMillis + " ms, " + most + " branches");
        }
    }
}
