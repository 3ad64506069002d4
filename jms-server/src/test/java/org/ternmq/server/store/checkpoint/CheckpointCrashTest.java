package org.ternmq.server.store.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ternmq.server.store.volume.CrashingVolumeFiles;

/** Whenever the server stops, pages and log together hold exactly what is live. */
class CheckpointCrashTest {
    private static final boolean THOROUGH = Boolean.getBoolean("ternmq.thorough");
    private static final int ROUNDS = 6;

    @Test
    void nothingIsLostAndNothingComesBackWhicheverOperationFails() throws IOException {
        for (long seed = 1; seed <= (THOROUGH ? 40 : 2); seed++) {
            long operations = operations(seed);
            long step = THOROUGH ? 1 : 1 + operations / 100;
            for (long n = 1 + seed % step; n <= operations; n += step) {
                round(seed, n);
            }
        }
    }

    private static long operations(long seed) throws IOException {
        CrashingVolumeFiles files = new CrashingVolumeFiles();
        CheckpointWorkload workload = new CheckpointWorkload(seed);
        workload.open(files);
        workload.run(ROUNDS);
        workload.close();
        return files.operations();
    }

    private static void round(long seed, long n) throws IOException {
        CrashingVolumeFiles files = new CrashingVolumeFiles();
        CheckpointWorkload workload = new CheckpointWorkload(seed);
        Random random = new Random(seed * 1_000_003 + n);
        try {
            files.failAfter(n);
            failing(() -> {
                workload.open(files);
                workload.run(ROUNDS);
            });
            files.heal();
            CrashingVolumeFiles left = random.nextBoolean() ? files : files.crash(random);
            workload.open(left);
            workload.assertHeld();
            left.failAfter(1 + random.nextInt(40));
            failing(() -> workload.run(2));
            left.heal();
            left = left.crash(random);
            workload.open(left);
            workload.assertHeld();
            workload.settle();
            workload.assertHeld();
            workload.open(left.crash(random));
            workload.assertHeld();
            assertThat(workload.inLog()).isZero();
            assertThat(workload.pages().hasLeftovers()).isFalse();
            workload.close();
        } catch (AssertionError | RuntimeException | IOException e) {
            throw new AssertionError("seed " + seed + ", operation " + n + ": " + e.getMessage(), e);
        }
    }

    @Test
    void checkpointsGoOnAfterAFullDiskWhereverItIsMet() throws IOException {
        for (long seed = 1; seed <= (THOROUGH ? 20 : 2); seed++) {
            CrashingVolumeFiles wide = new CrashingVolumeFiles();
            CheckpointWorkload measured = new CheckpointWorkload(seed);
            measured.open(wide);
            measured.run(ROUNDS);
            measured.close();
            long step = wide.mostSize() / (THOROUGH ? 1_000 : 80);
            int full = 0;
            for (long capacity = 100_000; capacity < wide.mostSize(); capacity += step) {
                full += fullDisk(seed, capacity);
            }
            assertThat(full).isGreaterThan(50);
        }
    }

    private static int fullDisk(long seed, long capacity) throws IOException {
        CrashingVolumeFiles files = new CrashingVolumeFiles();
        CheckpointWorkload workload = new CheckpointWorkload(seed);
        workload.open(files);
        files.setCapacity(capacity);
        workload.spaceLeft = 0;
        int full = 0;
        try {
            for (int round = 0; round < ROUNDS; round++) {
                workload.outcomes(30);
                full += workload.checkpoint() == CheckpointResult.DISK_FULL ? 1 : 0;
                workload.assertHeld();
            }
            files.heal();
            workload.assertHeld();
            workload.run(1);
            workload.assertHeld();
            CrashingVolumeFiles left = files.crash(new Random(capacity));
            workload.open(left);
            workload.assertHeld();
            workload.settle();
            workload.assertHeld();
            workload.open(left);
            workload.assertHeld();
            assertThat(workload.inLog()).isZero();
            assertThat(workload.pages().hasLeftovers()).isFalse();
            workload.close();
            return full > 0 ? 1 : 0;
        } catch (AssertionError | RuntimeException | IOException e) {
            throw new AssertionError("seed " + seed + ", capacity " + capacity + ": " + e.getMessage(), e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void failing(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            if (!e.getMessage().contains("fails on demand")) {
                throw e;
            }
        }
    }
}
