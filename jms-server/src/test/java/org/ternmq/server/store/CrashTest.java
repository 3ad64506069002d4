package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ternmq.server.log.file.CrashingFiles;
import org.ternmq.server.log.file.DamagedLogException;
import org.ternmq.server.log.file.ForceKind;

/** What was confirmed survives every crash. */
class CrashTest {
    private static final boolean THOROUGH = Boolean.getBoolean("ternmq.thorough");

    @Test
    void everythingConfirmedSurvivesWhicheverOperationFails() throws IOException {
        CrashRun recorded = new CrashRun(1, new CrashingFiles());
        recorded.open();
        recorded.write(60);
        long operations = recorded.files().operations();
        assertThat(operations).isGreaterThan(150);
        for (long n = 1; n <= operations; n++) {
            CrashRun run = new CrashRun(1, new CrashingFiles());
            run.files().failAfter(n);
            try {
                run.open();
                run.write(60);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("fails on demand");
            }
            run.crash();
            run.open();
            run.write(5);
            run.crash();
            run.open();
        }
    }

    @Test
    void everythingConfirmedSurvivesManyCrashesInARow() throws IOException {
        for (int seed = 0; seed < (THOROUGH ? 20_000 : 300); seed++) {
            new CrashRun(seed, new CrashingFiles()).live(6);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GROUP", "HEADER", "DIRECTORY", "RECOVERY"})
    void theseTestsFailWithoutTheForceOfAKind(ForceKind kind) {
        assertThat(firstSeedThatFailsWithout(kind)).isNotNegative();
    }

    private static int firstSeedThatFailsWithout(ForceKind kind) {
        for (int seed = 0; seed < 2_000; seed++) {
            CrashingFiles files = new CrashingFiles();
            files.ignore(kind);
            try {
                new CrashRun(seed, files).live(6);
            } catch (AssertionError | DamagedLogException e) {
                return seed;
            } catch (IOException e) {
                throw new AssertionError("no other error should come up", e);
            }
        }
        return -1;
    }

    @Test
    void aCleanCloseIsToldFromACrash() throws IOException {
        CrashRun run = new CrashRun(5, new CrashingFiles());
        run.open();
        run.write(10);
        run.close();
        assertThat(Recovery.run(run.files().crash(new Random(1)), () -> 0)
                        .state()
                        .cleanClose())
                .isTrue();
        run.open();
        run.crash();
        assertThat(Recovery.run(run.files(), () -> 0).state().cleanClose()).isFalse();
    }
}
