package org.ternmq.server.store.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongUnaryOperator;
import org.ternmq.server.backlog.Lane;

/**
 * Cuts new messages into drafts of pages. A message that one queue holds goes with others of that queue. One that
 * several hold stands once, with others of their group: the subscriptions of a topic.
 */
final class Drafting {
    private final LongUnaryOperator groupOf;
    private final long upTo;
    private final int pageBytes;
    private final List<PageDraft> drafts = new ArrayList<>();

    /**
     * Nothing yet.
     *
     * @param groupOf the group of a queue
     * @param upTo messages of a higher number are left out
     */
    Drafting(LongUnaryOperator groupOf, long upTo, int pageBytes) {
        this.groupOf = groupOf;
        this.upTo = upTo;
        this.pageBytes = pageBytes;
    }

    List<PageDraft> of(Collection<QueueIndex> queues) {
        for (int lane = 0; lane < Lane.COUNT; lane++) {
            Map<Long, List<Source>> groups = new LinkedHashMap<>();
            for (QueueIndex queue : queues) {
                Source source = source(queue, lane);
                if (source != null) {
                    long group = groupOf.applyAsLong(queue.queue);
                    groups.computeIfAbsent(group, each -> new ArrayList<>(1)).add(source);
                }
            }
            for (List<Source> group : groups.values()) {
                if (group.size() == 1) {
                    draftAlone(lane, group.get(0));
                } else {
                    draftGroup(lane, group);
                }
            }
        }
        return drafts;
    }

    private Source source(QueueIndex queue, int lane) {
        LaneIndex index = queue.lane(lane);
        if (index == null || index.logged().isEmpty()) {
            return null;
        }
        Source source =
                new Source(queue.queue, lane == Lane.SCHEDULED, index.logged().start());
        return source.next() ? source : null;
    }

    private void draftAlone(int lane, Source source) {
        DraftBuilder builder = builder(lane);
        do {
            builder.addAlone(source.cursor.entry(), source.queue);
        } while (source.next());
        builder.cut();
    }

    private void draftGroup(int lane, List<Source> group) {
        PriorityQueue<Source> sources = new PriorityQueue<>(group);
        DraftBuilder shared = builder(lane);
        Map<Long, DraftBuilder> alone = new HashMap<>();
        List<Long> holders = new ArrayList<>();
        while (!sources.isEmpty()) {
            RunEntry entry = sources.peek().cursor.entry();
            holders.clear();
            while (!sources.isEmpty() && sources.peek().has(entry)) {
                Source source = sources.poll();
                holders.add(source.queue);
                if (source.next()) {
                    sources.add(source);
                }
            }
            if (holders.size() == 1) {
                long holder = holders.get(0);
                alone.computeIfAbsent(holder, each -> builder(lane)).addAlone(entry, holder);
            } else {
                shared.add(entry, holders);
            }
        }
        shared.cut();
        alone.values().forEach(DraftBuilder::cut);
    }

    private DraftBuilder builder(int lane) {
        return new DraftBuilder(lane, pageBytes, null, drafts);
    }

    /** The new messages of one queue's lane, in order. */
    private final class Source implements Comparable<Source> {
        final long queue;
        final Run.Cursor cursor;
        private final boolean scheduled;
        private long order;
        private long number;

        Source(long queue, boolean scheduled, Run.Cursor cursor) {
            this.queue = queue;
            this.scheduled = scheduled;
            this.cursor = cursor;
        }

        boolean next() {
            while (cursor.next()) {
                order = cursor.order();
                number = cursor.number();
                if (number <= upTo) {
                    return true;
                }
                if (!scheduled) {
                    return false;
                }
            }
            return false;
        }

        boolean has(RunEntry entry) {
            return order == entry.order() && number == entry.number();
        }

        @Override
        public int compareTo(Source other) {
            return Keys.compare(order, number, other.order, other.number);
        }
    }
}
