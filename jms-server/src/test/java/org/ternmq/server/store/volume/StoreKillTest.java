package org.ternmq.server.store.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A killed process loses nothing that it has committed, on the real file system. */
class StoreKillTest {
    private static final int ROUNDS = Boolean.getBoolean("ternmq.thorough") ? 25 : 3;

    @TempDir
    Path directory;

    @Test
    @Timeout(300)
    void killedProcessLosesNothingCommitted() throws Exception {
        Random random = new Random(11);
        long before = 0;
        for (int round = 0; round < ROUNDS; round++) {
            // Every fourth process is killed while it opens the store.
            long said = killAfter(round % 4 == 3 ? 0 : 1 + random.nextInt(60), before);
            try (CheckpointStore store = CommittingProcess.open(directory)) {
                assertThat(StoreWorkload.commitOf(store)).isGreaterThanOrEqualTo(said);
                CommittingProcess.assertHeld(store);
                before = StoreWorkload.commitOf(store);
            }
        }
        assertThat(before).isGreaterThan(ROUNDS);
    }

    /** Kills a process after it has said so many commits, and returns the last one that it has said. */
    private long killAfter(int commits, long before) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommittingProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long last = before;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("open");
            for (int i = 0; i < commits; i++) {
                last = Long.parseLong(out.readLine());
            }
            // Not by the process itself, which would close its output too.
            process.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = Math.max(last, Long.parseLong(line));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return last;
    }
}
