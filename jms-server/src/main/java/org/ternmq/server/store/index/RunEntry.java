package org.ternmq.server.store.index;

import org.ternmq.server.log.file.LogPlace;

/**
 * An entry of a run, in numbers alone.
 *
 * @param order see {@link org.ternmq.server.backlog.EntryKey}
 * @param number see {@link org.ternmq.server.backlog.EntryKey}
 * @param place the file and the offset in it, packed; other users of runs put other numbers here
 * @param length in bytes
 * @param crc CRC32C of the bytes
 * @param expiration in milliseconds since 1970, or 0
 */
record RunEntry(long order, long number, long place, int length, int crc, long expiration) {
    /** No packed place, nor any other number that users of runs put there. */
    static final long NOWHERE = Long.MIN_VALUE;

    private static final int OFFSET_BITS = 31;
    private static final long MOST_FILES = 1L << 32;

    static RunEntry of(MessageFacts facts, LogPlace place) {
        return new RunEntry(
                facts.order(),
                facts.number(),
                pack(place.file(), place.offset()),
                place.length(),
                place.crc(),
                facts.expiration());
    }

    static RunEntry of(MessageFacts facts, SpillPlace place) {
        return new RunEntry(
                facts.order(),
                facts.number(),
                pack(place.file(), place.offset()),
                place.length(),
                place.crc(),
                facts.expiration());
    }

    LogPlace logPlace() {
        return new LogPlace(file(place), offset(place), length, crc);
    }

    SpillPlace spillPlace() {
        return new SpillPlace(file(place), offset(place), length, crc);
    }

    static long file(long place) {
        return place >> OFFSET_BITS;
    }

    static int offset(long place) {
        return (int) (place & Integer.MAX_VALUE);
    }

    private static long pack(long file, int offset) {
        if (file <= -MOST_FILES || file >= MOST_FILES || offset < 0) {
            throw new IllegalArgumentException("file " + file + ", offset " + offset + " is no place in a file");
        }
        return file << OFFSET_BITS | offset;
    }
}
