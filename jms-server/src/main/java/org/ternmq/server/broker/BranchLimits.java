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
            throw new IllegalArgumentException("the time of a transaction branch must be more than 0 ms but is "
                    + timeoutMillis + " ms, and there must be room for at least 1 but there is for " + most);
        }
    }

    /**
     * The same with another time.
     *
     * @throws IllegalArgumentException if it is 0
     */
    public BranchLimits withTimeout(long millis) {
        return new BranchLimits(millis, most);
    }
}
