package org.ternmq.server.store.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.mapdb.BTreeMap;
import org.mapdb.Serializer;

/** A process that commits until it is killed. What each commit holds follows from its number alone. */
final class CommittingProcess {
    private static final int SLOTS = 64;
    private static final int CHANGES = 8;
    private static final VolumeConfig CONFIG = new VolumeConfig(4 << 20, 256 << 10);

    private CommittingProcess() {}

    /** Says {@code open} before it opens the store of this directory, and the number of each commit after it. */
    public static void main(String[] args) throws IOException {
        System.out.println("open");
        CheckpointStore store = open(Path.of(args[0]));
        for (long commit = StoreWorkload.commitOf(store) + 1; ; commit++) {
            change(store, commit);
            store.commit(StoreWorkload.payload(commit));
            System.out.println(commit);
            if (commit % 10 == 0) {
                store.rewrite();
            }
        }
    }

    static CheckpointStore open(Path directory) throws IOException {
        return CheckpointStore.open(new NioVolumeFiles(directory), CONFIG, new Random(1));
    }

    private static void change(CheckpointStore store, long commit) {
        BTreeMap<Long, Long> numbers = store.treeMap("numbers", Serializer.LONG, Serializer.LONG);
        var commits = store.hashMap("commits", Serializer.LONG, Serializer.LONG);
        Random random = new Random(commit);
        for (int i = 0; i < CHANGES; i++) {
            long slot = random.nextInt(SLOTS);
            Long number = numbers.get(slot);
            if (number != null && commit % 3 == 0) {
                store.delete(number);
                number = null;
            }
            if (number == null) {
                numbers.put(slot, store.put(content(commit, slot)));
            } else {
                store.update(number, content(commit, slot));
            }
            commits.put(slot, commit);
        }
    }

    private static byte[] content(long commit, long slot) {
        Random random = new Random(commit * SLOTS + slot);
        byte[] content = new byte[random.nextInt(30_000)];
        random.nextBytes(content);
        return content;
    }

    static void assertHeld(CheckpointStore store) throws IOException {
        long[] last = new long[SLOTS];
        for (long commit = 1; commit <= StoreWorkload.commitOf(store); commit++) {
            Random random = new Random(commit);
            for (int i = 0; i < CHANGES; i++) {
                last[random.nextInt(SLOTS)] = commit;
            }
        }
        assertThat(store.check()).isEmpty();
        for (long slot = 0; slot < SLOTS && StoreWorkload.commitOf(store) > 0; slot++) {
            Long number =
                    store.treeMap("numbers", Serializer.LONG, Serializer.LONG).get(slot);
            Long commit =
                    store.hashMap("commits", Serializer.LONG, Serializer.LONG).get(slot);
            if (last[(int) slot] == 0) {
                assertThat(number).isNull();
            } else {
                assertThat(commit).isEqualTo(last[(int) slot]);
                assertThat(store.get(number)).isEqualTo(content(last[(int) slot], slot));
            }
        }
    }
}
