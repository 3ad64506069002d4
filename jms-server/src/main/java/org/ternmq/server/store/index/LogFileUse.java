package org.ternmq.server.store.index;

import java.util.Arrays;

/** How many entries lie in each file of the log. Files are numbered upward and leave in about that order. */
final class LogFileUse {
    private int[] entries = new int[8];
    /** The ordinal of the file that the array begins with. */
    private long first;
    /** The last file that has been used, as an index. */
    private int last = -1;

    void add(long file) {
        if (last < 0) {
            first = file;
        }
        if (file < first) {
            int shift = Math.toIntExact(first - file);
            int[] grown = new int[entries.length + shift];
            System.arraycopy(entries, 0, grown, shift, entries.length);
            entries = grown;
            first = file;
            last += shift;
        }
        int at = Math.toIntExact(file - first);
        if (at >= entries.length) {
            entries = Arrays.copyOf(entries, Math.max(at + 1, entries.length * 2));
        }
        entries[at]++;
        last = Math.max(last, at);
    }

    void remove(long file) {
        entries[(int) (file - first)]--;
        if (entries[0] == 0) {
            trim();
        }
    }

    /** The ordinal of the first file that has an entry, or {@link Long#MAX_VALUE}. */
    long first() {
        return last < 0 ? Long.MAX_VALUE : first;
    }

    private void trim() {
        int gone = 0;
        while (gone <= last && entries[gone] == 0) {
            gone++;
        }
        System.arraycopy(entries, gone, entries, 0, entries.length - gone);
        Arrays.fill(entries, entries.length - gone, entries.length, 0);
        first += gone;
        last -= gone;
    }
}
