package org.ternmq.server.broker;

import java.util.ArrayDeque;

/** The work that is waiting for its turn on the loop, first come, first served, a slice at a time. */
final class SliceQueue {
    private static final int SLICES_A_TURN = 64;

    private final ArrayDeque<Slice> waiting = new ArrayDeque<>();

    void add(Slice work) {
        waiting.add(work);
    }

    /** Runs a turn's worth of slices. Returns whether work is left. */
    boolean runTurn() {
        for (int i = 0; i < SLICES_A_TURN && !waiting.isEmpty(); i++) {
            Slice work = waiting.poll();
            if (work.run()) {
                waiting.add(work);
            }
        }
        return !waiting.isEmpty();
    }
}
