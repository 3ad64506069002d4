package org.ternmq.server.store.index;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.ternmq.server.backlog.Lane;

/** The queues that hold anything, by number. */
final class QueueTable {
    private final Map<Long, QueueIndex> queues = new HashMap<>();

    Collection<QueueIndex> all() {
        return queues.values();
    }

    /** A queue, or null if it holds nothing. */
    QueueIndex get(long queue) {
        return queues.get(queue);
    }

    /** A lane, or null if it holds nothing. */
    LaneIndex lane(long queue, int lane) {
        QueueIndex index = queues.get(queue);
        return index == null ? null : index.lane(lane);
    }

    LaneIndex laneToFill(long queue, int lane) {
        return queues.computeIfAbsent(queue, QueueIndex::new).laneToFill(lane);
    }

    /** Asks each lane of a queue for something until one has it; null if none has. Empty lanes go afterwards. */
    <T> T firstOf(long queue, Function<LaneIndex, T> question) {
        QueueIndex index = queues.get(queue);
        for (int i = 0; index != null && i < Lane.COUNT; i++) {
            LaneIndex lane = index.lane(i);
            T answer = lane == null ? null : question.apply(lane);
            if (answer != null) {
                prune(index, i);
                return answer;
            }
        }
        return null;
    }

    /** Lets go of a lane that holds nothing any more. */
    void prune(QueueIndex queue, int lane) {
        queue.prune(lane);
        if (queue.isEmpty()) {
            queues.remove(queue.queue);
        }
    }
}
