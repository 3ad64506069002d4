package org.ternmq.server.store.volume;

/**
 * The limits of a volume.
 *
 * @param maxChangedBytes when this many bytes of pages are changed the volume asks for a commit, and at four times as
 *     many it fails; from 64 KB to 256 MB
 * @param cacheBytes how many bytes of unchanged pages are kept in memory; from 64 KB to 1 GB
 */
public record VolumeConfig(long maxChangedBytes, long cacheBytes) {
    private static final long SMALLEST = 64 << 10;
    private static final int HARD_FACTOR = 4;

    public VolumeConfig {
        check("maxChangedBytes", maxChangedBytes, 256L << 20);
        check("cacheBytes", cacheBytes, 1L << 30);
    }

    private static void check(String name, long bytes, long largest) {
        if (bytes < SMALLEST || bytes > largest) {
            throw new IllegalArgumentException(
                    name + " is " + bytes + ", but must be from " + SMALLEST + " to " + largest + " bytes");
        }
    }

    /** 32 MB of changed pages, 32 MB of unchanged ones. */
    public static VolumeConfig defaults() {
        return new VolumeConfig(32L << 20, 32L << 20);
    }

    /** More changed bytes than these are refused. */
    long hardLimit() {
        return maxChangedBytes * HARD_FACTOR;
    }
}
