package org.ternmq.protocol.message;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * A set of numbers as ascending ranges, both ends included: {@code from, to, from, to, …}. Ranges neither overlap nor
 * touch out of order.
 */
public final class Ranges {
    /** The most ranges of one set on the wire. */
    public static final int MAX_RANGES = 16 * 1024;

    public static final Ranges NONE = new Ranges(new long[0]);

    private final long[] ends;

    private Ranges(long[] ends) {
        this.ends = ends;
    }

    public static Ranges of(long from, long to) {
        if (from < 0 || to < from) {
            throw new FormatException("not a range: " + from + " to " + to);
        }
        return new Ranges(new long[] {from, to});
    }

    /** Makes ranges of numbers in ascending order without repeats. */
    public static Ranges ofSorted(long... numbers) {
        long[] ends = new long[numbers.length * 2];
        int size = 0;
        for (long number : numbers) {
            if (size > 0 && ends[size - 1] >= number) {
                throw new IllegalArgumentException("not ascending: " + Arrays.toString(numbers));
            }
            if (size > 0 && ends[size - 1] == number - 1) {
                ends[size - 1] = number;
            } else {
                ends[size++] = number;
                ends[size++] = number;
            }
        }
        return new Ranges(Arrays.copyOf(ends, size));
    }

    public boolean isEmpty() {
        return ends.length == 0;
    }

    /** How many ranges there are. */
    public int count() {
        return ends.length / 2;
    }

    public long from(int range) {
        return ends[range * 2];
    }

    public long to(int range) {
        return ends[range * 2 + 1];
    }

    public boolean contains(long number) {
        int low = 0;
        int high = count() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (number < from(middle)) {
                high = middle - 1;
            } else if (number > to(middle)) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Passes every number on, in order; use it only where the ranges are known to be short. */
    public void forEach(LongConsumer action) {
        for (int i = 0; i < count(); i++) {
            action.accept(from(i));
            for (long number = from(i); number < to(i); ) {
                action.accept(++number);
            }
        }
    }

    public static Ranges read(DataReader in) {
        int count = in.count("range count", Math.min(MAX_RANGES, in.remaining() / 2));
        long[] ends = new long[count * 2];
        long previous = -1;
        for (int i = 0; i < ends.length; i += 2) {
            long gap = in.sequence("range start");
            long length = in.sequence("range length");
            long from = previous + 1 + gap;
            long to = from + length;
            if (from < 0 || to < from) {
                throw new FormatException("range ends are over 63 bits");
            }
            ends[i] = from;
            ends[i + 1] = to;
            previous = to;
        }
        return count == 0 ? NONE : new Ranges(ends);
    }

    /** Writes the count, then for each range its distance from the end of the one before and its length less one. */
    public void write(DataWriter out) {
        if (count() > MAX_RANGES) {
            throw new FormatException(count() + " ranges are over the limit of " + MAX_RANGES);
        }
        out.varint(count());
        long previous = -1;
        for (int i = 0; i < count(); i++) {
            out.varint(from(i) - previous - 1);
            out.varint(to(i) - from(i));
            previous = to(i);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ranges that && Arrays.equals(ends, that.ends);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ends);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count(); i++) {
            text.append(i == 0 ? "" : ",").append(from(i));
            if (to(i) > from(i)) {
                text.append('-').append(to(i));
            }
        }
        return text.toString();
    }
}
