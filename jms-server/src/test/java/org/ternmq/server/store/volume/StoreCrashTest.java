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
        for (long seed = 1; seed <= 20 && !noticed; seed++) {
            long operations = operations(seed);
            for (long n = 1; n <= operations && !noticed; n++) {
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
        StoreWorkload workload = new StoreWorkload(seed, files);
        files.failAfter(n);
        try {
            workload.run(ROUNDS);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("fails on demand");
        }
        files.heal();
        Random random = new Random(seed * 1_000_003 + n);
        try {
            // Either the process alone ends, and what it has written is still seen, or the power as well.
            CrashingVolumeFiles left = random.nextBoolean() ? files : files.crash(random);
            workload.assertRecovered(left);
            if (random.nextBoolean()) {
                workload.changeAndCommit();
            }
            left = left.crash(random);
            workload.assertRecovered(left);
            workload.changeAndCommit();
            workload.assertRecovered(left.crash(random));
        } catch (AssertionError | VolumeException | IOException e) {
            throw new AssertionError("seed " + seed + ", operation " + n + ": " + e.getMessage(), e);
        }
    }
}
