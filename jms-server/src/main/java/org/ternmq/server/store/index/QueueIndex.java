package org.ternmq.server.store.index;

import org.ternmq.server.backlog.Lane;

/** The lanes of one queue or subscription. */
final class QueueIndex {
    final long queue;
    private final LaneIndex[] lanes = new LaneIndex[Lane.COUNT];
    private int used;

    QueueIndex(long queue) {
        this.queue = queue;
    }

    /** A lane, or null if it holds nothing. */
    LaneIndex lane(int lane) {
        return lanes[lane];
    }

    LaneIndex laneToFill(int lane) {
        if (lanes[lane] == null) {
            lanes[lane] = new LaneIndex(lane);
            used++;
        }
        return lanes[lane];
    }

    /** Lets go of a lane that holds nothing any more. */
    void prune(int lane) {
        if (lanes[lane] != null && lanes[lane].isEmpty()) {
            lanes[lane] = null;
            used--;
        }
    }

    boolean isEmpty() {
        return used == 0;
    }

    /** How many logged entries are live. */
    long live() {
        long sum = 0;
        for (LaneIndex lane : lanes) {
            sum += lane == null ? 0 : lane.live();
        }
        return sum;
    }
}
