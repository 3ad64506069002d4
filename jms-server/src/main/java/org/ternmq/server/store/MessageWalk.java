package org.ternmq.server.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.backlog.LoadedEntry;
import org.ternmq.server.outcome.MessageAdded;

/**
 * Goes through all messages of a store that nobody changes: destination by destination, and lane by lane in the order of
 * delivery, so that what several subscriptions hold is met once and little is in memory at any time.
 */
final class MessageWalk {
    private final StoreState state;
    private final MessageReader reader;

    MessageWalk(StoreState state, MessageReader reader) {
        this.state = state;
        this.reader = reader;
    }

    /** Gives the visitor every message, with the queues and subscriptions that hold it. */
    void run(List<LaneContent> contents, StoppedStore.Visitor visitor) throws IOException {
        for (List<Long> queues : destinations(contents)) {
            for (int lane = Lane.COUNT - 1; lane >= 0; lane--) {
                walk(queues, lane, visitor);
            }
        }
    }

    /** How many messages there are; one that several subscriptions hold is one. */
    static long count(StoreState state, List<LaneContent> contents) throws IOException {
        long[] count = new long[1];
        new MessageWalk(state, null).run(contents, message -> count[0]++);
        return count[0];
    }

    private List<List<Long>> destinations(List<LaneContent> contents) {
        TreeSet<Long> queues = new TreeSet<>();
        contents.forEach(content -> queues.add(content.queue()));
        Map<Long, List<Long>> groups = new LinkedHashMap<>();
        for (long queue : queues) {
            groups.computeIfAbsent(state.group(queue), group -> new ArrayList<>())
                    .add(queue);
        }
        return List.copyOf(groups.values());
    }

    private void walk(List<Long> queues, int lane, StoppedStore.Visitor visitor) throws IOException {
        List<LaneCursor> cursors = new ArrayList<>(queues.size());
        for (long queue : queues) {
            cursors.add(new LaneCursor(state, reader, queue, lane));
        }
        EntryKey next = first(cursors);
        while (next != null) {
            visitor.message(take(cursors, next));
            next = first(cursors);
        }
    }

    private static EntryKey first(List<LaneCursor> cursors) throws IOException {
        EntryKey first = null;
        for (LaneCursor cursor : cursors) {
            EntryKey key = cursor.key();
            if (key != null && (first == null || key.compareTo(first) < 0)) {
                first = key;
            }
        }
        return first;
    }

    /** Takes a message from all that hold it; null where only the keys are wanted. */
    private static RecoveredMessage take(List<LaneCursor> cursors, EntryKey key) throws IOException {
        List<LaneCursor> holders = new ArrayList<>(1);
        for (LaneCursor cursor : cursors) {
            if (key.equals(cursor.key())) {
                holders.add(cursor);
            }
        }
        long[] queues = new long[holders.size()];
        int[] deliveries = new int[queues.length];
        LoadedEntry entry = null;
        for (int i = 0; i < queues.length; i++) {
            queues[i] = holders.get(i).queue();
            entry = holders.get(i).take();
            deliveries[i] = entry == null ? 0 : entry.deliveries();
        }
        if (entry == null) {
            return null;
        }
        return new RecoveredMessage(
                new MessageAdded(entry.message(), queues, entry.envelope(), entry.bytes()), queues, deliveries);
    }
}
