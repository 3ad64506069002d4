package org.ternmq.server.store.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Drafts what the queues of a group have in the log of one lane. A message that one of them holds goes with others of that
 * queue; one that several hold stands once, with others of the group.
 */
final class GroupDrafting {
    /** About how many entries are copied ahead for all queues together. */
    private static final int MOST_COPIED = 1 << 16;

    private static final int FEWEST_COPIED = 16;

    private final QueueTable queues;
    private final IndexLock lock;
    private final int share;
    private final DraftBuilder shared;
    /** By their first entries. */
    private final PriorityQueue<RunSource> sources = new PriorityQueue<>();
    /** Those that must be asked for entries before the next one is drafted. */
    private final Deque<RunSource> dry;

    private final List<RunSource> holding = new ArrayList<>();
    private final List<Long> holders = new ArrayList<>();

    /**
     * Nothing yet.
     *
     * @param members the queues
     * @param shared takes the messages that several of them hold
     */
    GroupDrafting(QueueTable queues, IndexLock lock, List<RunSource> members, DraftBuilder shared) {
        this.queues = queues;
        this.lock = lock;
        this.shared = shared;
        dry = new ArrayDeque<>(members);
        share = Math.max(FEWEST_COPIED, MOST_COPIED / members.size());
    }

    /** Drafts one message; false if there are no more, and then all drafts are cut. */
    boolean draftOne() {
        while (!dry.isEmpty()) {
            lock.handle(this::copySome);
            dry.removeIf(this::settle);
        }
        if (sources.isEmpty()) {
            shared.cut();
            return false;
        }
        RunEntry entry = sources.peek().entry();
        while (!sources.isEmpty() && sources.peek().has(entry)) {
            holding.add(sources.poll());
        }
        if (holding.size() == 1) {
            holding.get(0).alone.addAlone(entry, holding.get(0).queue);
        } else {
            holding.forEach(source -> holders.add(source.queue));
            shared.add(entry, holders);
            holders.clear();
        }
        holding.forEach(this::goOn);
        holding.clear();
        return true;
    }

    private void goOn(RunSource source) {
        source.drafted();
        if (!settle(source)) {
            dry.add(source);
        }
    }

    private int copySome() {
        int looked = 0;
        int most = lock.mostAtOnce();
        for (RunSource source : dry) {
            looked += source.copy(queues, Math.min(share, most - looked));
            if (looked >= most) {
                break;
            }
        }
        return looked;
    }

    /** One that has entries now takes part again, one that will never have any is cut; false for any other. */
    private boolean settle(RunSource source) {
        if (source.hasEntry()) {
            sources.add(source);
        } else if (source.isOver()) {
            source.alone.cut();
        }
        return source.hasEntry() || source.isOver();
    }
}
