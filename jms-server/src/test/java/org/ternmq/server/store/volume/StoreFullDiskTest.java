package org.ternmq.server.store.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A full disk is met before anything is committed, and leaves the store at its last commit. */
class StoreFullDiskTest {
    private static final int ROUNDS = 9;

    @Test
    void storeStaysAtItsLastCommitWhereverTheDiskBecomesFull() throws IOException {
        CrashingVolumeFiles wide = new CrashingVolumeFiles();
        new StoreWorkload(5, wide).run(ROUNDS);
        int full = 0;
        long step = wide.mostSize() / (Boolean.getBoolean("ternmq.thorough") ? 2000 : 150);
        for (long capacity = step; capacity < wide.mostSize(); capacity += step) {
            CrashingVolumeFiles files = new CrashingVolumeFiles();
            files.setCapacity(capacity);
            StoreWorkload workload = new StoreWorkload(5, files);
            try {
                workload.run(ROUNDS);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("No space left");
                full++;
            }
            int committed = workload.committed();
            if (committed > 0) {
                // Opening needs no space.
                workload.assertRecovered(files);
            }
            files.heal();
            workload.assertRecovered(files);
            assertThat(workload.committed()).isEqualTo(committed);
            workload.changeAndCommit();
            workload.assertRecovered(files.crash(new Random(capacity)));
        }
        assertThat(full).isGreaterThan(100);
    }

    @Test
    void volumeThatMetAFullDiskMustBeOpenedAgain() throws IOException {
        CrashingVolumeFiles files = new CrashingVolumeFiles();
        CheckpointStore store = CheckpointStore.open(files, StoreWorkload.CONFIG, new Random(1));
        long number = store.put(new byte[] {1});
        store.commit(StoreWorkload.payload(1));
        store.update(number, new byte[100_000]);
        files.setCapacity(files.size());
        assertThatThrownBy(() -> store.commit(StoreWorkload.payload(2)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("commit to memory/store-0000000001.tern failed (No space left on device)")
                .hasMessageContaining("must be opened again");
        assertThatThrownBy(() -> store.get(number)).hasMessageContaining("must be opened again");
        assertThatThrownBy(() -> store.put(new byte[1])).hasMessageContaining("must be opened again");
        assertThatThrownBy(() -> store.commit(new byte[0])).hasMessageContaining("must be opened again");
        store.close();
        try (CheckpointStore again = CheckpointStore.open(files, StoreWorkload.CONFIG, new Random(1))) {
            assertThat(again.get(number)).containsExactly(1);
            assertThat(StoreWorkload.commitOf(again)).isEqualTo(1);
        }
    }

    @Test
    void rewriteThatHasNoSpaceLeavesTheStoreInUse() throws IOException {
        CrashingVolumeFiles files = new CrashingVolumeFiles();
        StoreWorkload workload = new StoreWorkload(6, files);
        workload.open();
        for (int round = 0; round < 5; round++) {
            workload.changeAndCommit();
        }
        long before = files.size();
        files.setCapacity(before + 100_000);
        assertThatThrownBy(() -> workload.store().rewrite())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not be written again")
                .hasMessageContaining("No space left");
        assertThat(workload.store().isOpen()).isTrue();
        assertThat(files.size()).isEqualTo(before);
        workload.assertHeld();
        files.heal();
        workload.changeAndCommit();
        workload.store().rewrite();
        workload.assertHeld();
    }
}
