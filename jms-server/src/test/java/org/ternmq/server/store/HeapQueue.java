package org.ternmq.server.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.ExpiredEntries;
import org.ternmq.server.backlog.ExpiredEntries.Expired;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.backlog.LoadedEntries;
import org.ternmq.server.backlog.LoadedEntry;

/** What a {@link HeapBacklog} has of one queue: each lane sorted. */
final class HeapQueue {
    private final Map<Integer, TreeMap<EntryKey, LoadedEntry>> lanes = new TreeMap<>();
    private final Map<Long, LoadedEntry> entries = new HashMap<>();
    private int spilled;

    private TreeMap<EntryKey, LoadedEntry> lane(int lane) {
        return lanes.computeIfAbsent(lane, missing -> new TreeMap<>());
    }

    void add(LoadedEntry entry) {
        entries.put(entry.message(), entry);
        lane(Lane.of(entry.bytes())).put(key(entry), entry);
        spilled += entry.logged() ? 0 : 1;
    }

    private static EntryKey key(LoadedEntry entry) {
        return EntryKey.of(entry.bytes(), entry.message());
    }

    private void remove(LoadedEntry entry) {
        entries.remove(entry.message());
        lane(Lane.of(entry.bytes())).remove(key(entry));
        spilled -= entry.logged() ? 0 : 1;
    }

    void removeLogged(long[] messages) {
        for (long message : messages) {
            LoadedEntry entry = entries.get(message);
            if (entry != null && entry.logged()) {
                remove(entry);
            }
        }
    }

    void dropSpilled(long[] messages) {
        for (long message : messages) {
            LoadedEntry entry = entries.get(message);
            if (entry != null && !entry.logged()) {
                remove(entry);
            }
        }
    }

    void dropAllSpilled() {
        List.copyOf(entries.values()).stream().filter(entry -> !entry.logged()).forEach(this::remove);
    }

    void count(long message, int deliveries) {
        LoadedEntry entry = entries.get(message);
        if (entry != null) {
            remove(entry);
            int most = deliveries == 0 ? 0 : Math.max(deliveries, entry.deliveries());
            add(new LoadedEntry(message, entry.envelope(), entry.bytes(), most, entry.logged()));
        }
    }

    LoadedEntries load(LoadRequest request) {
        LoadedEntries loaded = browse(request);
        loaded.entries().stream().filter(entry -> !entry.logged()).forEach(this::remove);
        return loaded;
    }

    LoadedEntries browse(LoadRequest request) {
        List<LoadedEntry> loaded = new ArrayList<>();
        EntryKey next = null;
        long bytes = 0;
        for (Map.Entry<EntryKey, LoadedEntry> candidate :
                lane(request.lane()).tailMap(request.after(), false).entrySet()) {
            LoadedEntry entry = candidate.getValue();
            if (entry.logged() && entry.message() > request.upTo()) {
                continue;
            }
            bytes += entry.bytes().length;
            if (!loaded.isEmpty() && (loaded.size() >= request.messages() || bytes > request.bytes())) {
                next = candidate.getKey();
                break;
            }
            loaded.add(entry);
        }
        return new LoadedEntries(loaded, next);
    }

    List<LoadedEntry> fetch(long[] messages) {
        return Arrays.stream(messages).mapToObj(entries::get).toList();
    }

    ExpiredEntries findExpired(long now, int most) {
        List<Expired> expired = new ArrayList<>();
        long next = Long.MAX_VALUE;
        for (LoadedEntry entry : entries.values()) {
            long expiration = MessageBytes.expiration(entry.bytes());
            if (expiration == 0) {
                continue;
            }
            if (expiration <= now && expired.size() < most) {
                expired.add(new Expired(Lane.of(entry.bytes()), key(entry), entry.logged()));
            } else {
                next = Math.min(next, expiration);
            }
        }
        return new ExpiredEntries(expired, next);
    }

    void addContents(long queue, List<LaneContent> contents) {
        lanes.forEach((lane, held) -> {
            if (!held.isEmpty()) {
                contents.add(new LaneContent(queue, lane, held.size(), held.firstKey(), earliest(held)));
            }
        });
    }

    private static long earliest(TreeMap<EntryKey, LoadedEntry> held) {
        return held.values().stream()
                .mapToLong(entry -> MessageBytes.expiration(entry.bytes()))
                .filter(expiration -> expiration != 0)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int spilled() {
        return spilled;
    }
}
