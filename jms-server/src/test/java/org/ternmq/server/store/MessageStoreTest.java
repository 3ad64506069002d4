package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.server.log.file.LogConfig;
import org.ternmq.server.log.file.TestLoop;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.store.checkpoint.CheckpointConfig;

/** On real files, with threads. */
@Timeout(60)
class MessageStoreTest {
    private final TestLoop loop = new TestLoop();
    private final Workload workload = new Workload(12);
    private final List<List<Outcome>> batches = new ArrayList<>();
    private long clock = 1000;

    @TempDir
    private Path path;

    private MessageStore open(DataDirectory directory, StoreConfig config, long seed) throws IOException {
        return MessageStore.open(
                directory,
                config,
                new MessageStore.Surroundings(
                        loop,
                        cause -> {
                            throw new AssertionError(cause);
                        },
                        new Random(seed),
                        () -> clock += 3));
    }

    /** Pages are made after a millisecond without traffic. */
    private static StoreConfig pagesSoon() {
        return StoreConfig.defaults()
                .withLog(new LogConfig(16 << 10, 1 << 20, 2))
                .withCheckpoints(new CheckpointConfig(1 << 20, 1_000, 1, 50_000));
    }

    @Test
    void stateIsFoundAgainAtEveryStart() throws Exception {
        StoreConfig config = pagesSoon();
        for (int start = 0; start < 5; start++) {
            assertThat(found()).isEqualTo(States.of(batches, batches.size()));
            try (DataDirectory directory = DataDirectory.open(path, new Random(1));
                    MessageStore store = open(directory, config, start)) {
                assertThat(store.recovered().cleanClose()).isTrue();
                assertThat(store.recovered().report()).contains("entries are live", "3 ms");
                appendSome(store);
            }
        }
        assertThat(found()).isEqualTo(States.of(batches, batches.size()));
        try (StoppedStore store = StoppedStore.open(path)) {
            assertThat(store.checkPages()).isEmpty();
            assertThat(store.facts().files())
                    .as("the log is short, for the rest is in pages")
                    .isLessThan(4);
        }
    }

    @Test
    void fetchedMessagesComeInTheOrderAskedForAlsoFromPages() throws Exception {
        try (DataDirectory directory = DataDirectory.open(path, new Random(1));
                MessageStore store = open(directory, pagesSoon(), 1)) {
            appendSome(store);
        }
        Map<Long, List<Long>> backwards = new HashMap<>();
        try (StoppedStore store = StoppedStore.open(path)) {
            store.forEach(message -> {
                for (long queue : message.queues()) {
                    backwards
                            .computeIfAbsent(queue, missing -> new ArrayList<>())
                            .add(0, message.added().message());
                }
            });
        }
        assertThat(backwards.values()).anyMatch(messages -> messages.size() > 2);
        try (DataDirectory directory = DataDirectory.open(path, new Random(1));
                MessageStore store = open(directory, pagesSoon(), 2)) {
            for (Map.Entry<Long, List<Long>> queue : backwards.entrySet()) {
                List<Long> fetched = new ArrayList<>();
                long[] wanted =
                        queue.getValue().stream().mapToLong(Long::longValue).toArray();
                store.backlog()
                        .fetch(queue.getKey(), wanted, answer -> answer.forEach(entry -> fetched.add(entry.message())));
                loop.runUntil(() -> !fetched.isEmpty());
                assertThat(fetched).isEqualTo(queue.getValue());
            }
        }
    }

    private String found() throws IOException {
        if (!StoppedStore.exists(path)) {
            return States.of(batches, 0);
        }
        List<RecoveredMessage> messages = new ArrayList<>();
        try (StoppedStore store = StoppedStore.open(path)) {
            store.forEach(messages::add);
            assertThat(store.countMessages()).isEqualTo(messages.size());
            store.forEachOfBranches(messages::add);
            return States.text(store.state(), messages);
        }
    }

    private void appendSome(MessageStore store) throws InterruptedException {
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
        try (DataDirectory directory = DataDirectory.open(path, new Random(1));
                MessageStore store = open(directory, StoreConfig.defaults(), 1)) {
            appendSome(store);
            assertThat(store.log().fullReason()).isNull();
            assertThat(path.resolve("log/log-0000000001.tern")).hasSize(64 << 20);
        }
    }
}
