package org.ternmq.server.broker;

import org.ternmq.server.outcome.Fingerprint;

/**
 * Some duplicate ids of one destination in the order in which they were taken. They are added at the end and forgotten from
 * the beginning, and found by hashing. Its size never changes, so that nothing is ever copied.
 */
final class IdSegment {
    /** So many ids at least and at most, both powers of two. */
    static final int LEAST = 16;

    static final int MOST = 4_096;

    private static final int FIELDS = 4;
    private static final int HIGH = 0;
    private static final int LOW = 1;
    private static final int MESSAGE = 2;
    private static final int TAKEN_AT = 3;

    private final long[] slots;
    /** The slot of an id plus one, at the place that its hash says or a later one; 0 for nothing. */
    private final short[] places;

    private int first;
    private int end;

    /** A segment that suits a destination with so many ids before it. */
    IdSegment(int before) {
        int capacity = Math.max(LEAST, Math.min(MOST, Integer.highestOneBit(Math.max(1, before))));
        slots = new long[capacity * FIELDS];
        places = new short[capacity * 2];
    }

    boolean isFull() {
        return end * FIELDS == slots.length;
    }

    boolean isEmpty() {
        return first == end;
    }

    /** @param message the message's number if the log has it, else 0 */
    void add(Fingerprint id, long message, long takenAt) {
        int at = end * FIELDS;
        slots[at + HIGH] = id.high();
        slots[at + LOW] = id.low();
        slots[at + MESSAGE] = message;
        slots[at + TAKEN_AT] = takenAt;
        end++;
        int place = place(id);
        while (places[place] != 0) {
            place = next(place);
        }
        places[place] = (short) end;
    }

    /** Whether it holds this id, taken after this time. An id may be here twice, if the first time is long ago. */
    boolean has(Fingerprint id, long after) {
        for (int place = place(id); places[place] != 0; place = next(place)) {
            int slot = places[place] - 1;
            int at = slot * FIELDS;
            if (slot >= first
                    && slots[at + LOW] == id.low()
                    && slots[at + HIGH] == id.high()
                    && slots[at + TAKEN_AT] > after) {
                return true;
            }
        }
        return false;
    }

    private int place(Fingerprint id) {
        return (int) id.low() & places.length - 1;
    }

    private int next(int place) {
        return place + 1 & places.length - 1;
    }

    /** When the oldest one was taken. */
    long oldest() {
        return slots[first * FIELDS + TAKEN_AT];
    }

    /** Forgets the oldest one. Returns the number of its message if the log has it, else 0. */
    long forgetOldest() {
        return slots[first++ * FIELDS + MESSAGE];
    }
}
