package org.ternmq.server.store.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whenever the machine or the process stops, the store holds the last commit or the one under way, never a mix. */
class StoreCrashTest {
    private static final boolean THOROUGH = Boolean.getBoolean("ternmq.thorough");
    private static final int ROUNDS = 7;

    @Test
    void storeHoldsTheLastOrTheInterruptedCommitWhicheverOperationFails() throws IOException {
        for (long seed = 1; seed <= (THOROUGH ? 20 : 1); seed++) {
            long operations = operations(seed);
            for (long n = 1; n <= operations; n++) {
                round(seed, n, new CrashingVolumeFiles());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(VolumeForce.class)
    void everyForceIsNeeded(VolumeForce kind) throws IOException {
        boolean noticed = false;
        long operations = operations(1);
        for (long n = 1; n <= operations && !noticed; n++) {
            for (long seed = 1; seed <= 10 && !noticed; seed++) {
                CrashingVolumeFiles files = new CrashingVolumeFiles();
                files.ignore(kind);
                noticed = fails(seed, n, files);
            }
        }
        assertThat(noticed).as("a test fails without the force %s", kind).isTrue();
    }

    private static boolean fails(long seed, long n, CrashingVolumeFiles files) throws IOException {
        try {
            round(seed, n, files);
            return false;
        } catch (AssertionError | VolumeException e) {
            return true;
        }
    }

    private static long operations(long seed) throws IOException {
        CrashingVolumeFiles files = new CrashingVolumeFiles();
        new StoreWorkload(seed, files).run(ROUNDS);
        return files.operations();
    }

    private static void round(long seed, long n, CrashingVolumeFiles files) throws IOException {
        Random random = new Random(mixed(seed, n));
        try {
            StoreWorkload workload = new StoreWorkload(seed, files);
            files.failAfter(n);
            failing(() -> workload.run(ROUNDS));
            files.heal();
            // Either the process alone ends, and what it has written is still seen, or the power as well.
            CrashingVolumeFiles left = random.nextBoolean() ? files : files.crash(random);
            workload.assertRecovered(left);
            left.failAfter(1 + random.nextInt(8));
            failing(workload::changeAndCommit);
            left.heal();
            left = left.crash(random);
            workload.assertRecovered(left);
            workload.changeAndCommit();
            workload.assertRecovered(left.crash(random));
        } catch (AssertionError | VolumeException | IOException e) {
            throw new AssertionError("seed " + seed + ", operation " + n + ": " + e.getMessage(), e);
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

    /** Neighbouring numbers make like beginnings of Random. */
    private static long mixed(long seed, long n) {
        long mixed = (seed * 1_000_003 + n) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }
}
