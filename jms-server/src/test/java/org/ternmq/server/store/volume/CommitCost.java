package org.ternmq.server.store.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Measures what a commit costs. Run by hand: the directory, the number of records, their length, and how many of them
 * change with each commit.
 */
final class CommitCost {
    private static final int ROUNDS = 8;

    private CommitCost() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "cost");
        int count = Integer.parseInt(args[1]);
        int length = Integer.parseInt(args[2]);
        int changes = Integer.parseInt(args[3]);
        VolumeConfig config = new VolumeConfig(64L << 20, 64L << 20);
        try (CheckpointStore store = CheckpointStore.open(new NioVolumeFiles(directory), config, new Random(1))) {
            long[] numbers = new long[count];
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                numbers[i] = store.put(new byte[length]);
                if (store.mustCommit()) {
                    store.commit(new byte[0]);
                }
            }
            store.commit(new byte[0]);
            System.out.printf("filled: %d records of %d bytes in %d ms%n", count, length, millis(start));
            Random random = new Random(2);
            for (int round = 0; round < ROUNDS; round++) {
                measure(store, numbers, length, changes, random);
            }
            start = System.nanoTime();
            for (long number : numbers) {
                store.get(number);
            }
            System.out.printf("read all: %d ms%n", millis(start));
            start = System.nanoTime();
            store.rewrite();
            System.out.printf("rewrite of %d MB: %d ms%n", store.fileBytes() >> 20, millis(start));
            start = System.nanoTime();
            store.check();
            System.out.printf("check: %d ms%n", millis(start));
        }
        long start = System.nanoTime();
        CheckpointStore.open(new NioVolumeFiles(directory), config, new Random(1))
                .close();
        System.out.printf("open: %d ms%n", millis(start));
    }

    private static void measure(CheckpointStore store, long[] numbers, int length, int changes, Random random)
            throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < changes; i++) {
            store.update(numbers[random.nextInt(numbers.length)], new byte[length]);
        }
        long changed = System.nanoTime();
        long bytes = store.changedBytes();
        store.commit(new byte[16]);
        System.out.printf(
                "%d random updates: %d ms; commit of %.1f MB of pages: %d ms%n",
                changes, (changed - start) / 1_000_000, bytes / 1048576.0, millis(changed));
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
