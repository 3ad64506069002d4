package org.ternmq.server.store.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A seeded run of changes, commits, reopenings and rewritings that knows what each commit should hold. */
final class StoreWorkload {
    static final VolumeConfig CONFIG = new VolumeConfig(256 << 10, 64 << 10);

    private final Random random;
    private final List<StoreModel> commits = new ArrayList<>(List.of(new StoreModel()));
    private CrashingVolumeFiles files;
    private CheckpointStore store;
    private StoreModel model = new StoreModel();
    /** The commit that is under way. */
    private StoreModel pending;

    StoreWorkload(long seed, CrashingVolumeFiles files) {
        this.random = new Random(seed);
        this.files = files;
    }

    CheckpointStore store() {
        return store;
    }

    /** How many commits have returned. */
    int committed() {
        return commits.size() - 1;
    }

    void open() throws IOException {
        store = CheckpointStore.open(files, CONFIG, new Random(random.nextLong()));
    }

    /** A number of rounds, each with one commit. */
    void run(int rounds) throws IOException {
        open();
        for (int round = 0; round < rounds; round++) {
            changeAndCommit();
            if (round % 5 == 4) {
                store.rewrite();
            } else if (round % 3 == 2) {
                // As after a killed process: what is not committed is gone.
                model.copy().change(store, random);
                open();
            }
        }
    }

    void changeAndCommit() throws IOException {
        int changes = random.nextInt(12);
        for (int i = 0; i < changes; i++) {
            model.change(store, random);
        }
        commit();
    }

    void commit() throws IOException {
        // Before the commit, for when it is interrupted it may count all the same.
        StoreModel next = model.copy();
        pending = next;
        store.commit(payload(commits.size()));
        commits.add(next);
        pending = null;
    }

    static byte[] payload(long commit) {
        return ByteBuffer.allocate(Long.BYTES).putLong(0, commit).array();
    }

    static long commitOf(CheckpointStore store) {
        byte[] payload = store.payload();
        return payload.length == 0 ? 0 : ByteBuffer.wrap(payload).getLong();
    }

    /** Opens what is left and compares it with the last or the interrupted commit. */
    void assertRecovered(CrashingVolumeFiles left) throws IOException {
        int last = committed();
        files = left;
        open();
        int found = (int) commitOf(store);
        assertThat(found).as("commit").isBetween(last, pending == null ? last : last + 1);
        if (found > last) {
            commits.add(pending);
        }
        pending = null;
        model = commits.get(found).copy();
        assertHeld();
    }

    void assertHeld() throws IOException {
        model.assertHeldBy(store);
        assertThat(store.check()).isEmpty();
        model.assertHeldBy(store);
    }
}
