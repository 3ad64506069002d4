package org.ternmq.client.message;

/**
 * How large the object of an ObjectMessage may be when it is read. A message over a limit is not deserialised.
 *
 * @param depth how deep objects may be nested
 * @param references how many objects and references there may be, also counted with shared collections taken apart
 * @param bytes the length of the serialised form
 * @param arrayLength the elements of one array
 */
public record ObjectLimits(int depth, long references, long bytes, int arrayLength) {
    /** 64 levels, a million references, 64 MiB, 64 Mi elements. */
    public static final ObjectLimits DEFAULT = new ObjectLimits(64, 1_000_000, 64L << 20, 64 << 20);

    public ObjectLimits {
        if (depth < 1 || references < 1 || bytes < 1 || arrayLength < 1) {
            throw new IllegalArgumentException("the limits of an ObjectMessage must be at least 1: depth " + depth
                    + ", references " + references + ", bytes " + bytes + ", arrayLength " + arrayLength);
        }
    }
}
