package org.ternmq.server.broker;

/**
 * How long a destination remembers the duplicate ids of the messages that it has taken.
 *
 * @param windowMillis the time after a message was taken in which others with its id are passed over; 0 for no time
 * @param ids how many ids are remembered at most, at the cost of the oldest; 0 for none
 */
public record DuplicatePolicy(long windowMillis, int ids) {
    /** The most ids that one destination can remember. */
    public static final int MOST_IDS = 1_000_000;

    /** An hour, and 20,000 ids. */
    public static final DuplicatePolicy USUAL = new DuplicatePolicy(3_600_000, 20_000);

    /** Duplicate ids mean nothing. */
    public static final DuplicatePolicy OFF = new DuplicatePolicy(0, 0);

    private static final long LONGEST_MILLIS = 365L * 24 * 3_600_000;

    public DuplicatePolicy {
        if (windowMillis < 0 || windowMillis > LONGEST_MILLIS || ids < 0 || ids > MOST_IDS) {
            throw new IllegalArgumentException("duplicate ids are remembered for 0 to " + LONGEST_MILLIS
                    + " ms, and 0 to " + MOST_IDS + " of them, not for " + windowMillis + " ms and " + ids);
        }
    }

    /** Whether duplicate ids mean anything. */
    boolean isOn() {
        return windowMillis > 0 && ids > 0;
    }
}
