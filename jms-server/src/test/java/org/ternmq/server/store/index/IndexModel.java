package org.ternmq.server.store.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.log.file.LogPlace;

/** What the index should hold, kept as simply as possible. */
final class IndexModel {
    /** A lane of a queue. */
    record LaneOf(long queue, int lane) {}

    record Entry(MessageFacts facts, boolean logged, SpillPlace spilled) {}

    /** Every logged message that ever was, by number. */
    final Map<Long, MessageFacts> facts = new HashMap<>();

    final Map<Long, LogPlace> logPlaces = new HashMap<>();
    private final Map<LaneOf, TreeMap<EntryKey, Entry>> lanes = new HashMap<>();

    void add(long[] holders, MessageFacts message, LogPlace place) {
        facts.put(message.key().number(), message);
        logPlaces.put(message.key().number(), place);
        for (long holder : holders) {
            lane(holder, message.lane()).put(message.key(), new Entry(message, true, null));
        }
    }

    void spill(long queue, MessageFacts message, SpillPlace place) {
        lane(queue, message.lane()).put(message.key(), new Entry(message, false, place));
    }

    /** The logged entry of this number, or null. */
    Entry find(long queue, long number) {
        return entries(queue).stream()
                .filter(entry -> entry.logged() && entry.facts().key().number() == number)
                .findFirst()
                .orElse(null);
    }

    boolean remove(long queue, long number) {
        return remove(queue, number, true);
    }

    boolean remove(long queue, long number, boolean logged) {
        for (int lane = 0; lane <= 10; lane++) {
            TreeMap<EntryKey, Entry> entries = lane(queue, lane);
            if (entries.values()
                    .removeIf(entry ->
                            entry.logged() == logged && entry.facts().key().number() == number)) {
                return true;
            }
        }
        return false;
    }

    /** Removes all entries of a queue that are logged, or all that are not; returns them. */
    List<Entry> removeAll(long queue, boolean logged) {
        List<Entry> gone = new ArrayList<>();
        for (Entry entry : entries(queue)) {
            if (entry.logged() == logged) {
                lane(queue, entry.facts().lane()).remove(entry.facts().key());
                gone.add(entry);
            }
        }
        return gone;
    }

    TreeMap<EntryKey, Entry> lane(long queue, int lane) {
        return lanes.computeIfAbsent(new LaneOf(queue, lane), each -> new TreeMap<>());
    }

    Map<LaneOf, TreeMap<EntryKey, Entry>> lanes() {
        return lanes;
    }

    List<Entry> entries(long queue) {
        List<Entry> all = new ArrayList<>();
        for (int lane = 0; lane <= 10; lane++) {
            all.addAll(lane(queue, lane).values());
        }
        return all;
    }
}
