package org.ternmq.client.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ternmq.protocol.message.Ranges;

/** The numbers of the deliveries that the application has seen and the session has not acknowledged. For any thread. */
final class StartedDeliveries {
    private long[] numbers = new long[16];
    private int size;

    synchronized void add(long delivery) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = delivery;
    }

    /** Takes one out; the last added ones are found first. */
    synchronized boolean remove(long delivery) {
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

    /** All numbers as ranges: the first {@link Ranges#MAX_RANGES}, which is as many as one frame may hold. */
    synchronized Ranges ranges() {
        List<Ranges> sets = sets();
        return sets.isEmpty() ? Ranges.NONE : sets.get(0);
    }

    /** Takes all numbers out, as sets of ranges that each fit a frame. */
    synchronized List<Ranges> take() {
        List<Ranges> sets = sets();
        size = 0;
        return sets;
    }

    /** All numbers, as sets of ranges that each fit a frame. */
    synchronized List<Ranges> sets() {
        List<Ranges> sets = new ArrayList<>();
        long[] sorted = Arrays.copyOf(numbers, size);
        Arrays.sort(sorted);
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
