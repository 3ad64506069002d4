package org.ternmq.server.broker;

/** How many entries one slice of work may still handle. */
final class SliceBudget {
    /** What one slice handles at most. */
    static final int ENTRIES_A_SLICE = 256;

    private int left;

    SliceBudget(int entries) {
        left = entries;
    }

    /** A budget for work that begins at once, outside of the turn's. */
    static SliceBudget ofOneSlice() {
        return new SliceBudget(ENTRIES_A_SLICE);
    }

    /** Takes one entry's worth out; returns false if there is none left. */
    boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    int left() {
        return left;
    }
}
