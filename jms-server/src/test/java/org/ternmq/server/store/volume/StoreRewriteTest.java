package org.ternmq.server.store.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mapdb.Serializer;

class StoreRewriteTest {
    private final CrashingVolumeFiles files = new CrashingVolumeFiles();
    private final StoreWorkload workload = new StoreWorkload(7, files);

    @Test
    void rewriteGivesBackWhatIsFreeAndKeepsNumbersAndPayload() throws IOException {
        workload.open();
        StoreModel model = new StoreModel();
        Random random = new Random(8);
        CheckpointStore store = workload.store();
        for (int i = 0; i < 400; i++) {
            model.put(store, new byte[30_000]);
            commitInTime(store);
        }
        for (int i = 0; i < 300; i++) {
            model.change(store, random);
            commitInTime(store);
        }
        for (int i = 0; i < 380; i++) {
            model.delete(store, random);
            commitInTime(store);
        }
        store.commit(StoreWorkload.payload(42));
        long before = store.fileBytes();
        long used = store.usedBytes();
        assertThat(store.freeBytes()).isGreaterThan(before / 2);
        store.rewrite();
        assertThat(store.fileBytes()).isLessThan(before / 2).isGreaterThan(used / 2);
        assertThat(store.freeBytes()).isLessThan(store.fileBytes() / 4);
        assertThat(StoreWorkload.commitOf(store)).isEqualTo(42);
        model.assertHeldBy(store);
        store.records().verify();
        assertThat(files.list())
                .isEqualTo(List.of("store-0000000002.a", "store-0000000002.b", "store-0000000002.tern"));
        // Numbers of deleted records are given again, all others are not.
        for (int i = 0; i < 400; i++) {
            model.change(store, random);
            commitInTime(store);
        }
        model.assertHeldBy(store);
        assertThat(store.check()).isEmpty();
    }

    private static void commitInTime(CheckpointStore store) throws IOException {
        if (store.mustCommit()) {
            store.commit(StoreWorkload.payload(1));
        }
    }

    @Test
    void rewriteWantsEverythingCommitted() throws IOException {
        workload.open();
        CheckpointStore store = workload.store();
        long number = store.put(new byte[] {1});
        assertThatThrownBy(store::rewrite)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("commit, then rewrite");
        assertThat(store.get(number)).containsExactly(1);
        store.commit(new byte[0]);
        store.rewrite();
        assertThat(store.get(number)).containsExactly(1);
    }

    @Test
    void mapsMustBeAskedForAgainAfterARewrite() throws IOException {
        workload.open();
        CheckpointStore store = workload.store();
        var before = store.treeMap("map", Serializer.LONG, Serializer.LONG);
        before.put(1L, 2L);
        store.commit(new byte[0]);
        store.rewrite();
        assertThatThrownBy(() -> before.get(1L))
                .isInstanceOf(VolumeException.class)
                .hasMessage("the store is closed");
        assertThat(store.treeMap("map", Serializer.LONG, Serializer.LONG)).containsEntry(1L, 2L);
    }

    @Test
    void commitAreasWithoutTheirPagesStopTheStart() throws IOException {
        workload.run(2);
        files.remove("store-0000000001.tern");
        assertThatThrownBy(workload::open)
                .hasMessageContaining("memory/store-0000000001.tern")
                .hasMessageContaining("the file is missing");
    }
}
