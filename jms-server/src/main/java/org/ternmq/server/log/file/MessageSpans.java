package org.ternmq.server.log.file;

import java.util.Arrays;

/** Where in a group the outcomes lie that add messages. Its memory is used again. */
final class MessageSpans {
    private static final int SMALLEST = 64;
    private static final int KEPT = 1 << 18;

    private int[] starts = new int[SMALLEST];
    private int[] lengths = new int[SMALLEST];
    private int count;

    void clear() {
        count = 0;
        if (starts.length > KEPT) {
            starts = new int[SMALLEST];
            lengths = new int[SMALLEST];
        }
    }

    /** Forgets all but the first. */
    void cutTo(int kept) {
        count = kept;
    }

    void add(int start, int length) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        starts[count] = start;
        lengths[count] = length;
        count++;
    }

    int count() {
        return count;
    }

    int start(int index) {
        return starts[checked(index)];
    }

    int length(int index) {
        return lengths[checked(index)];
    }

    private int checked(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("message " + index + " of a group that adds " + count);
        }
        return index;
    }
}
