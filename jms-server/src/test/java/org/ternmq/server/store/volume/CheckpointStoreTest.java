package org.ternmq.server.store.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mapdb.Serializer;

class CheckpointStoreTest {
    private static final boolean THOROUGH = Boolean.getBoolean("ternmq.thorough");
    private static final byte[] NONE = {};

    private final CrashingVolumeFiles files = new CrashingVolumeFiles();
    private CheckpointStore store;

    private void open() throws IOException {
        store = CheckpointStore.open(files, StoreWorkload.CONFIG, new Random(1));
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void storeHoldsWhatAPlainMapHolds() throws IOException {
        for (long seed = 1; seed <= (THOROUGH ? 300 : 15); seed++) {
            CrashingVolumeFiles own = new CrashingVolumeFiles();
            StoreWorkload workload = new StoreWorkload(seed, own);
            workload.run(12);
            workload.assertHeld();
            workload.store().records().verify();
            workload.assertRecovered(own);
            workload.store().close();
        }
    }

    @Test
    void whatIsNotCommittedIsGoneAfterClose() throws IOException {
        open();
        long kept = store.put(new byte[] {1, 2, 3});
        store.commit(new byte[] {9});
        long dropped = store.put(new byte[] {4});
        store.update(kept, new byte[] {5});
        store.close();
        open();
        assertThat(store.get(kept)).containsExactly(1, 2, 3);
        assertThat(store.get(dropped)).isNull();
        assertThat(store.payload()).containsExactly(9);
    }

    @Test
    void newStoreHasAnEmptyPayloadAndNoRecords() throws IOException {
        open();
        assertThat(store.payload()).isEmpty();
        assertThat(store.get(9)).isNull();
        assertThat(store.get(1_000_000)).isNull();
        assertThat(store.hasMap("queues")).isFalse();
    }

    @Test
    void recordsOfEveryLengthComeBack() throws IOException {
        open();
        Random random = new Random(2);
        List<byte[]> records = new ArrayList<>();
        for (int length : new int[] {0, 1, 5, 6, 7, 16, 4079, 4080, 4081, 65_519, 65_520, 65_521, 200_000, 262_144}) {
            byte[] record = new byte[length];
            random.nextBytes(record);
            records.add(record);
        }
        List<Long> numbers = new ArrayList<>();
        for (byte[] record : records) {
            numbers.add(store.put(record));
            store.commit(NONE);
        }
        store.close();
        open();
        for (int i = 0; i < records.size(); i++) {
            assertThat(store.get(numbers.get(i))).isEqualTo(records.get(i));
        }
    }

    @Test
    void wrongUseIsRefusedAndChangesNothing() throws IOException {
        open();
        long number = store.put(new byte[] {1});
        store.commit(NONE);
        assertThatThrownBy(() -> store.update(number + 1, NONE)).hasMessage("there is no record " + (number + 1));
        assertThatThrownBy(() -> store.delete(number + 1)).hasMessage("there is no record " + (number + 1));
        assertThatThrownBy(() -> store.delete(1)).hasMessage("there is no record 1");
        assertThatThrownBy(() -> store.delete(-5)).hasMessage("there is no record -5");
        assertThatThrownBy(() -> store.put(new byte[262_145])).hasMessageContaining("at most 262144 fit");
        assertThatThrownBy(() -> store.commit(new byte[2049])).hasMessageContaining("at most 2048 fit");
        assertThatThrownBy(() -> store.volume().truncate(0)).hasMessageContaining("never by compacting");
        assertThat(store.changedBytes()).isZero();
        assertThat(store.isOpen()).isTrue();
        store.delete(number);
        assertThatThrownBy(() -> store.delete(number)).hasMessageContaining("there is no record");
        assertThat(store.get(number)).isNull();
    }

    @Test
    void volumeAsksForACommitAndFailsFarBeyondItsLimit() throws IOException {
        open();
        int puts = 0;
        while (!store.mustCommit()) {
            store.put(new byte[10_000]);
            puts++;
        }
        assertThat(puts).isBetween(10, 30);
        store.commit(NONE);
        assertThat(store.mustCommit()).isFalse();
        assertThatThrownBy(() -> {
                    while (true) {
                        store.put(new byte[10_000]);
                    }
                })
                .isInstanceOf(VolumeException.class)
                .hasMessageContaining("without a commit");
        assertThat(store.isOpen()).isFalse();
        store.close();
        open();
        assertThat(store.get(8 + puts)).hasSize(10_000);
        assertThat(store.get(9 + puts)).isNull();
    }

    @Test
    void onlyOneThreadWritesUntilAnotherTakesOver() throws IOException {
        open();
        long number = store.put(new byte[] {1});
        store.commit(NONE);
        assertRefused(() -> store.put(new byte[100]));
        assertRefused(() -> store.update(number, new byte[100]));
        assertRefused(() -> store.delete(number));
        assertRefused(() -> store.treeMap("sorted", Serializer.LONG, Serializer.LONG));
        assertRefused(() -> {
            try {
                store.commit(NONE);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(store.changedBytes()).isZero();
        assertThat(CompletableFuture.supplyAsync(() -> store.get(number)).join())
                .containsExactly(1);
        CompletableFuture.runAsync(() -> {
                    store.takeOver();
                    store.update(number, new byte[] {2});
                })
                .join();
        assertThatThrownBy(() -> store.commit(NONE)).isInstanceOf(IllegalStateException.class);
        store.takeOver();
        store.commit(NONE);
        assertThat(store.get(number)).containsExactly(2);
    }

    private static void assertRefused(Runnable write) {
        assertThatThrownBy(() -> CompletableFuture.runAsync(write).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one thread writes");
    }

    @Test
    void othersReadWhileOneWritesCommitsAndRewrites(@TempDir Path directory) throws Exception {
        store = CheckpointStore.open(new NioVolumeFiles(directory), StoreWorkload.CONFIG, new Random(1));
        long[] numbers = new long[50];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = store.put(filled(0, i % 3));
        }
        store.commit(NONE);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> {
            long reads = 0;
            while (!done.get() || reads < 1000) {
                byte[] record = store.get(numbers[(int) (reads % numbers.length)]);
                for (byte value : record) {
                    assertThat(value).isEqualTo(record[0]);
                }
                reads++;
            }
            return reads;
        });
        try {
            Random random = new Random(3);
            for (int round = 1; round <= (THOROUGH ? 500 : 40); round++) {
                for (int i = 0; i < 10; i++) {
                    store.update(numbers[random.nextInt(numbers.length)], filled(round, random.nextInt(3)));
                }
                store.commit(NONE);
                if (round % 20 == 0) {
                    store.rewrite();
                }
            }
        } finally {
            done.set(true);
        }
        assertThat(reader.join()).isGreaterThanOrEqualTo(1000);
    }

    private static byte[] filled(int value, int size) {
        byte[] bytes = new byte[10 + size * 5000];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
