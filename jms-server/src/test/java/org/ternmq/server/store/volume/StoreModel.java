package org.ternmq.server.store.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.mapdb.Serializer;

/** What a store should hold, and random changes that are made to both. */
final class StoreModel {
    private static final BytesSerializer<String> TEXT = new BytesSerializer<>(
            text -> text.getBytes(StandardCharsets.UTF_8), bytes -> new String(bytes, StandardCharsets.UTF_8));
    private static final int KEYS = 300;

    private final Map<Long, byte[]> records = new HashMap<>();
    private final Map<String, String> hash = new HashMap<>();
    private final TreeMap<Long, String> sorted = new TreeMap<>();
    private long highest;

    StoreModel copy() {
        StoreModel copy = new StoreModel();
        copy.records.putAll(records);
        copy.hash.putAll(hash);
        copy.sorted.putAll(sorted);
        copy.highest = highest;
        return copy;
    }

    Map<Long, byte[]> records() {
        return records;
    }

    void change(CheckpointStore store, Random random) {
        switch (random.nextInt(8)) {
            case 0, 1 -> put(store, bytes(random));
            case 2 -> update(store, random);
            case 3 -> delete(store, random);
            case 4, 5 -> changeHash(store, random);
            default -> changeSorted(store, random);
        }
    }

    void put(CheckpointStore store, byte[] record) {
        long number = store.put(record);
        assertThat(records.put(number, record)).isNull();
        highest = Math.max(highest, number);
    }

    private void update(CheckpointStore store, Random random) {
        if (records.isEmpty()) {
            return;
        }
        long number = anyRecord(random);
        byte[] record = bytes(random);
        store.update(number, record);
        records.put(number, record);
    }

    void delete(CheckpointStore store, Random random) {
        if (records.isEmpty()) {
            return;
        }
        long number = anyRecord(random);
        store.delete(number);
        records.remove(number);
    }

    private long anyRecord(Random random) {
        List<Long> numbers = new ArrayList<>(new TreeMap<>(records).keySet());
        return numbers.get(random.nextInt(numbers.size()));
    }

    private void changeHash(CheckpointStore store, Random random) {
        Map<String, String> map = hashMap(store);
        String key = "key " + random.nextInt(KEYS);
        if (random.nextInt(3) == 0) {
            assertThat(map.remove(key)).isEqualTo(hash.remove(key));
        } else {
            String value = text(random);
            assertThat(map.put(key, value)).isEqualTo(hash.put(key, value));
        }
    }

    private void changeSorted(CheckpointStore store, Random random) {
        Map<Long, String> map = sortedMap(store);
        long key = random.nextInt(KEYS);
        if (random.nextInt(3) == 0) {
            assertThat(map.remove(key)).isEqualTo(sorted.remove(key));
        } else {
            String value = text(random);
            assertThat(map.put(key, value)).isEqualTo(sorted.put(key, value));
        }
    }

    private static Map<String, String> hashMap(CheckpointStore store) {
        return store.hashMap("hash", Serializer.STRING, TEXT);
    }

    private static Map<Long, String> sortedMap(CheckpointStore store) {
        return store.treeMap("sorted", Serializer.LONG, TEXT);
    }

    private static String text(Random random) {
        return "value " + random.nextLong() + "-".repeat(random.nextInt(200));
    }

    static byte[] bytes(Random random) {
        int length =
                switch (random.nextInt(12)) {
                    case 0, 1 -> random.nextInt(8);
                    case 2, 3 -> 3_000 + random.nextInt(9_000);
                    case 4 -> 40_000 + random.nextInt(60_000);
                    default -> random.nextInt(300);
                };
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    void assertHeldBy(CheckpointStore store) {
        for (long number = 1; number <= highest + 3; number++) {
            byte[] expected = records.get(number);
            if (expected != null) {
                assertThat(store.get(number)).as("record %d", number).isEqualTo(expected);
            }
        }
        if (!hash.isEmpty() || store.hasMap("hash")) {
            assertThat(new HashMap<>(hashMap(store))).isEqualTo(hash);
        }
        if (!sorted.isEmpty() || store.hasMap("sorted")) {
            assertThat(new TreeMap<>(sortedMap(store))).isEqualTo(sorted);
        }
    }
}
