package org.ternmq.client.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.ternmq.protocol.message.Ranges;

/**
 * The numbers of the deliveries that the application has seen and the session has not acknowledged: all of one epoch,
 * for numbers may come again in another. For any thread.
 */
final class StartedDeliveries {
    /**
     * Deliveries of one epoch.
     *
     * @param sets each small enough for a frame
     */
    record OfEpoch(int epoch, List<Ranges> sets) {
        boolean contains(int ofEpoch, long delivery) {
            return ofEpoch == epoch && sets.stream().anyMatch(set -> set.contains(delivery));
        }
    }

    private int epoch;
    private long[] numbers = new long[16];
    private int size;

    StartedDeliveries(int epoch) {
        this.epoch = epoch;
    }

    /** Adds one; not if it is of an older epoch. */
    synchronized void add(int ofEpoch, long delivery) {
        if (ofEpoch != epoch) {
            return;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = delivery;
    }

    /** Takes one out; the last added ones are found first. */
    synchronized boolean remove(int ofEpoch, long delivery) {
        if (ofEpoch != epoch) {
            return false;
        }
        for (int i = size - 1; i >= 0; i--) {
            if (numbers[i] == delivery) {
                System.arraycopy(numbers, i + 1, numbers, i, size - i - 1);
                size--;
                return true;
            }
        }
        return false;
    }

    synchronized int size() {
        return size;
    }

    synchronized void clear() {
        size = 0;
    }

    /** A new epoch begins: forgets all numbers, and returns them. */
    synchronized OfEpoch raise(int raised) {
        OfEpoch before = take();
        epoch = raised;
        return before;
    }

    /** All numbers as ranges: the first {@link Ranges#MAX_RANGES}, which is as many as one frame may hold. */
    synchronized Ranges ranges() {
        return rangesWith(new long[0]);
    }

    /** The same, with others that are about to be added. */
    synchronized Ranges rangesWith(long[] others) {
        long[] all = LongStream.concat(Arrays.stream(numbers, 0, size), Arrays.stream(others))
                .sorted()
                .distinct()
                .toArray();
        List<Ranges> sets = setsOf(all);
        return sets.isEmpty() ? Ranges.NONE : sets.get(0);
    }

    /** Takes all numbers out. */
    synchronized OfEpoch take() {
        OfEpoch all = all();
        size = 0;
        return all;
    }

    /** All numbers. */
    synchronized OfEpoch all() {
        long[] sorted = Arrays.copyOf(numbers, size);
        Arrays.sort(sorted);
        return new OfEpoch(epoch, setsOf(sorted));
    }

    private static List<Ranges> setsOf(long[] sorted) {
        List<Ranges> sets = new ArrayList<>();
        int size = sorted.length;
        int begin = 0;
        int ranges = 0;
        for (int i = 0; i < size; i++) {
            boolean opens = i == begin || sorted[i] != sorted[i - 1] + 1;
            if (opens && ranges == Ranges.MAX_RANGES) {
                sets.add(Ranges.ofSorted(Arrays.copyOfRange(sorted, begin, i)));
                begin = i;
                ranges = 0;
            }
            ranges += opens ? 1 : 0;
        }
        if (begin < size) {
            sets.add(Ranges.ofSorted(Arrays.copyOfRange(sorted, begin, size)));
        }
        return sets;
    }
}
