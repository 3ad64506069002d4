package org.ternmq.server.broker;

import java.util.ArrayDeque;

/** The work that is waiting for its turn on the loop, first come, first served, a slice at a time. */
final class SliceQueue {
    /** What one turn handles at most, over all of its slices. */
    static final int ENTRIES_A_TURN = 2048;

    private static final int SLICES_A_TURN = 64;

    private final ArrayDeque<Slice> waiting = new ArrayDeque<>();

    void add(Slice work) {
        waiting.add(work);
    }

    /** Runs a turn's worth of slices. Returns whether work is left. */
    boolean runTurn() {
        int left = ENTRIES_A_TURN;
        for (int i = 0; i < SLICES_A_TURN && left > 0 && !waiting.isEmpty(); i++) {
            int piece = Math.min(left, SliceBudget.ENTRIES_A_SLICE);
            SliceBudget budget = new SliceBudget(piece);
            Slice work = waiting.poll();
            if (work.run(budget)) {
                waiting.add(work);
            }
            left -= piece - budget.left();
        }
        return !waiting.isEmpty();
    }
}
