package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ternmq.server.log.file.DamagedLogException;
import org.ternmq.server.log.file.ForceKind;
import org.ternmq.server.store.page.DamagedPageException;
import org.ternmq.server.store.volume.VolumeException;
import org.ternmq.server.store.volume.VolumeForce;

/** What was confirmed survives every crash. */
class CrashTest {
    private static final boolean THOROUGH = Boolean.getBoolean("ternmq.thorough");

    @Test
    void everythingConfirmedSurvivesWhicheverOperationFails() throws IOException {
        for (int seed = 1; seed <= (THOROUGH ? 20 : 1); seed++) {
            CrashRun recorded = new CrashRun(seed);
            recorded.open();
            recorded.write(60);
            long operations = recorded.disk().failures().operations();
            assertThat(operations).isGreaterThan(150);
            for (long n = 1; n <= operations; n++) {
                failAt(seed, n);
            }
        }
    }

    private static void failAt(int seed, long n) throws IOException {
        CrashRun run = new CrashRun(seed);
        run.disk().failures().failAfter(n);
        try {
            run.open();
            run.write(60);
        } catch (IOException e) {
            if (!CrashRun.isOnDemand(e)) {
                throw e;
            }
        }
        run.crash();
        run.open();
        run.write(5);
        run.crash();
        run.open();
    }

    @Test
    void everythingConfirmedSurvivesManyCrashesInARow() throws IOException {
        int released = 0;
        for (int seed = 0; seed < (THOROUGH ? 20_000 : 300); seed++) {
            CrashRun run = new CrashRun(seed);
            run.live(6);
            released += run.released();
        }
        assertThat(released).as("logs shortened without a checkpoint").isGreaterThan(20);
    }

    @Test
    void everythingConfirmedSurvivesAKillAndACrashInTheStartAfterIt() throws IOException {
        for (int seed = 0; seed < (THOROUGH ? 30 : 1); seed++) {
            killThenCrashEverywhere(seed, false, THOROUGH ? 1 : 4);
            killThenCrashEverywhere(seed, true, THOROUGH ? 1 : 4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theseTestsFailWithoutTheForceOfAKind(ForceKind kind) throws IOException {
        boolean found = false;
        for (int seed = 0; !found && seed < 5_000; seed++) {
            int each = seed;
            found = fails(() -> liveWithout(kind, each));
        }
        assertThat(found).isTrue();
    }

    /** The names of files that come back matter only where there is no other file to be used. */
    private static void liveWithout(ForceKind kind, int seed) throws IOException {
        if (kind == ForceKind.RECOVERED_NAMES) {
            killThenCrashEverywhere(seed, true, 1, kind);
            return;
        }
        CrashRun run = new CrashRun(seed);
        run.disk().log().ignore(kind);
        if (kind == ForceKind.RECYCLED_NAMES) {
            run.onATightDisk();
        }
        run.live(6);
    }

    @ParameterizedTest
    @EnumSource
    void theseTestsFailWithoutTheForceOfAKindOfPages(VolumeForce kind) throws IOException {
        boolean found = false;
        for (int seed = 0; !found && seed < 5_000; seed++) {
            CrashRun run = new CrashRun(seed);
            run.disk().pages().ignore(kind);
            // What recovery forces matters only if the process alone had died, and then the machine does.
            boolean recovered = kind == VolumeForce.RECOVERED_COMMIT || kind == VolumeForce.RECOVERED_PAGES;
            found = fails(() -> {
                if (recovered) {
                    run.killThenCrash(6);
                } else {
                    run.live(6);
                }
            });
        }
        assertThat(found).isTrue();
    }

    private interface Life {
        void run() throws IOException;
    }

    /** Whether something is found to be wrong. No error should come up but those that tell of damage. */
    private static boolean fails(Life life) throws IOException {
        try {
            life.run();
            return false;
        } catch (AssertionError | DamagedLogException | VolumeException | DamagedPageException e) {
            return true;
        } catch (IOException e) {
            if (e.getMessage().contains("not of the same time")
                    || e.getMessage().contains("backup")) {
                return true;
            }
            throw e;
        }
    }

    /** The process dies at each of its operations, and at each of the first of the next start the machine dies. */
    private static void killThenCrashEverywhere(int seed, boolean tightDisk, int step, ForceKind... ignored)
            throws IOException {
        for (int n = 1; n < 100; n += step) {
            for (int m = 1; m < 15; m++) {
                CrashRun run = new CrashRun(seed);
                if (tightDisk) {
                    run.onATightDisk();
                }
                for (ForceKind kind : ignored) {
                    run.disk().log().ignore(kind);
                }
                run.liveUntil(n);
                run.kill();
                run.liveUntil(m);
                run.crash();
                run.open();
            }
        }
    }

    @Test
    void aCleanCloseIsToldFromACrash() throws IOException {
        CrashRun run = new CrashRun(5);
        run.open();
        run.write(10);
        run.close();
        CrashDisk closed = run.disk().crash(new Random(1));
        assertThat(SteppedStore.open(closed).recovered().cleanClose()).isTrue();
        assertThat(SteppedStore.open(closed).recovered().cleanClose()).isFalse();
    }
}
