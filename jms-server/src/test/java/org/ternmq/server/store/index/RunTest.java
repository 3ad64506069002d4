package org.ternmq.server.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ternmq.server.backlog.EntryKey;

class RunTest {
    private static final int ROUNDS = Boolean.getBoolean("ternmq.thorough") ? 500 : 20;

    @Test
    void itHoldsWhatASortedMapHolds() {
        for (int seed = 1; seed <= ROUNDS; seed++) {
            compare(new Random(seed));
        }
    }

    private static void compare(Random random) {
        boolean ordered = random.nextBoolean();
        Run run = new Run(new RunShape(ordered, true));
        TreeMap<EntryKey, RunEntry> model = new TreeMap<>();
        long number = 1;
        for (int phase = 0; phase < 30; phase++) {
            boolean expiring = random.nextBoolean();
            int kind = random.nextInt(5);
            for (int i = random.nextInt(1500); i > 0; i--) {
                if (kind < 2) {
                    boolean between = kind == 1 && random.nextInt(4) == 0;
                    long key = between ? random.nextLong(number) + 1 : number;
                    number += random.nextInt(3);
                    RunEntry entry = entry(random, ordered, key, expiring);
                    assertThat(run.put(entry)).isEqualTo(model.put(key(entry), entry));
                } else if (!model.isEmpty()) {
                    EntryKey key = gone(random, model, kind, number);
                    assertThat(run.remove(key.order(), key.number())).isEqualTo(model.remove(key));
                }
            }
            check(random, run, model);
        }
    }

    private static EntryKey gone(Random random, TreeMap<EntryKey, RunEntry> model, int kind, long number) {
        EntryKey somewhere = model.ceilingKey(new EntryKey(random.nextInt(50), random.nextLong(number)));
        return kind == 2 || somewhere == null ? model.firstKey() : somewhere;
    }

    private static RunEntry entry(Random random, boolean ordered, long number, boolean expiring) {
        return new RunEntry(
                ordered ? random.nextInt(50) : 0,
                number,
                random.nextLong(),
                random.nextInt(1000),
                random.nextInt(),
                expiring ? random.nextInt(1000) : 0);
    }

    private static EntryKey key(RunEntry entry) {
        return new EntryKey(entry.order(), entry.number());
    }

    private static void check(Random random, Run run, TreeMap<EntryKey, RunEntry> model) {
        assertThat(run.size()).isEqualTo(model.size());
        EntryKey after = model.isEmpty() || random.nextBoolean()
                ? EntryKey.FIRST
                : new EntryKey(
                        random.nextInt(50), random.nextLong(1 + model.lastKey().number()));
        List<RunEntry> entries = new ArrayList<>();
        Run.Cursor cursor = run.after(after.order(), after.number());
        while (cursor.next()) {
            entries.add(cursor.entry());
        }
        assertThat(entries)
                .isEqualTo(new ArrayList<>(model.tailMap(after, false).values()));
        long earliest = model.values().stream()
                .mapToLong(RunEntry::expiration)
                .filter(each -> each != 0)
                .min()
                .orElse(Long.MAX_VALUE);
        assertThat(ExpirySearch.earliest(run)).isLessThanOrEqualTo(earliest);
        for (int i = 0; i < run.blocks(); i++) {
            run.block(i).refreshEarliest();
        }
        assertThat(ExpirySearch.earliest(run)).isEqualTo(earliest);
    }
}
