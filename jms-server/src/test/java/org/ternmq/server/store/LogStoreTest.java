package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.server.log.file.LogConfig;
import org.ternmq.server.log.file.TestLoop;
import org.ternmq.server.outcome.Outcome;

/** On real files. */
@Timeout(60)
class LogStoreTest {
    private final TestLoop loop = new TestLoop();
    private final Workload workload = new Workload(11);
    private final List<List<Outcome>> batches = new ArrayList<>();
    private long clock = 1000;

    @TempDir
    private Path path;

    private LogStore open(DataDirectory directory, long seed) throws IOException {
        LogConfig config = new LogConfig(16 << 10, 1 << 20, 2);
        return LogStore.open(
                directory,
                config,
                new LogStore.Surroundings(
                        loop,
                        cause -> {
                            throw new AssertionError(cause);
                        },
                        new Random(seed),
                        () -> clock += 3));
    }

    @Test
    void stateIsFoundAgainAtEveryStart() throws Exception {
        try (DataDirectory directory = DataDirectory.open(path, new Random(1))) {
            for (int start = 0; start < 5; start++) {
                LogStore store = open(directory, start);
                assertThat(store.state().cleanClose()).isTrue();
                assertThat(States.text(store.state())).isEqualTo(States.of(batches, batches.size()));
                assertThat(store.state().report()).contains("live messages", "3 ms");
                appendSome(store);
                store.log().close();
            }
        }
    }

    private void appendSome(LogStore store) throws InterruptedException {
        int[] completed = new int[1];
        for (int i = 0; i < 200; i++) {
            List<Outcome> batch = workload.batch();
            batches.add(batch);
            store.log().append(batch, () -> completed[0]++);
        }
        loop.runUntil(() -> completed[0] == 200);
    }

    @Test
    void standardFilesWorkAsConfigured() throws Exception {
        try (DataDirectory directory = DataDirectory.open(path, new Random(1))) {
            LogStore store = LogStore.open(
                    directory,
                    LogConfig.defaults(),
                    new LogStore.Surroundings(loop, cause -> {}, new Random(1), () -> 0));
            appendSome(store);
            assertThat(store.log().fullReason()).isNull();
            store.log().close();
            assertThat(path.resolve("log/log-0000000001.tern")).hasSize(64 << 20);
        }
    }
}
