package org.ternmq.server.store.checkpoint;

/**
 * When checkpoints are made, and how.
 *
 * @param checkpointBytes after this many bytes of log a checkpoint is due; from 4 KB
 * @param pageBytes about the size of a page; from 1,000 to 1,000,000
 * @param quietMillis a checkpoint is due as well when nothing was logged for this long, from 1 ms; after a full disk it is
 *     tried again so often
 * @param repackBytes how many bytes of sparse pages are packed again by one checkpoint
 */
public record CheckpointConfig(long checkpointBytes, int pageBytes, long quietMillis, long repackBytes) {
    public CheckpointConfig {
        check("checkpointBytes", checkpointBytes, 4 << 10, Long.MAX_VALUE / 4);
        check("pageBytes", pageBytes, 1_000, 1_000_000);
        check("quietMillis", quietMillis, 1, Integer.MAX_VALUE);
        check("repackBytes", repackBytes, 0, Integer.MAX_VALUE);
    }

    private static void check(String name, long value, long smallest, long largest) {
        if (value < smallest || value > largest) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", but must be from " + smallest + " to " + largest);
        }
    }

    public CheckpointConfig withCheckpointBytes(long bytes) {
        return new CheckpointConfig(bytes, pageBytes, quietMillis, repackBytes);
    }

    /** 128 MB of log, pages of 60,000 bytes, 5 seconds, and 32 MB of sparse pages. */
    public static CheckpointConfig defaults() {
        return new CheckpointConfig(128L << 20, 60_000, 5_000, 32L << 20);
    }
}
