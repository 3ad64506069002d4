package org.ternmq.server.store.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ternmq.server.log.file.LogPlace;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.store.index.MessageIndex;
import org.ternmq.server.store.volume.CrashingVolumeFiles;

@Timeout(60)
class CheckpointThreadTest {
    private static final long[] ONE = {1};
    /** Nothing comes of quiet in the time of a test. */
    private static final CheckpointConfig CONFIG = new CheckpointConfig(1 << 20, 6_000, 1_000_000_000, 200_000);

    private final CrashingVolumeFiles files = new CrashingVolumeFiles();
    private final CheckpointWorkload workload = new CheckpointWorkload(1);
    private final CountDownLatch covered = new CountDownLatch(1);
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CompletableFuture<Void> mayRead = new CompletableFuture<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** The workload, watched. */
    private final CheckpointSource source = new CheckpointSource() {
        @Override
        public <T> T locked(Supplier<T> work) {
            return workload.locked(work);
        }

        @Override
        public MessageIndex index() {
            return workload.index();
        }

        @Override
        public LogCut cut() {
            return workload.cut();
        }

        @Override
        public MessageAdded read(LogPlace place) throws IOException {
            reading.countDown();
            mayRead.join();
            return workload.read(place);
        }

        @Override
        public void covered(long file, long checkpoint) {
            workload.covered(file, checkpoint);
            covered.countDown();
        }
    };

    private CheckpointThread start() throws IOException {
        workload.open(files);
        workload.setBusy(false);
        for (int i = 0; i < 100; i++) {
            workload.add(ONE, 4, 0, 1_000);
        }
        CheckpointThread thread =
                new CheckpointThread(new Checkpointer(source, workload.pages(), CONFIG), CONFIG, failure::set);
        thread.start();
        return thread;
    }

    private void assertRecovered() throws IOException {
        workload.close();
        workload.open(files);
        workload.assertHeld();
    }

    @Test
    void checkpointIsMadeOnceEnoughWasLogged() throws Exception {
        mayRead.complete(null);
        CheckpointThread thread = start();
        thread.logged(1 << 20);
        covered.await();
        thread.abandon();
        assertThat(workload.inLog()).isZero();
        assertThat(failure.get()).isNull();
        assertRecovered();
    }

    @Test
    void closeMakesALastCheckpoint() throws Exception {
        mayRead.complete(null);
        CheckpointThread thread = start();
        thread.close();
        assertThat(workload.inLog()).isZero();
        assertThat(failure.get()).isNull();
        assertRecovered();
    }

    @Test
    void abandonGivesUpTheCheckpointUnderWay() throws Exception {
        CheckpointThread thread = start();
        thread.logged(1 << 20);
        reading.await();
        CompletableFuture<Void> ended = CompletableFuture.runAsync(thread::abandon);
        // It is given up at the first page written after this, or at a later one.
        mayRead.complete(null);
        ended.join();
        assertThat(failure.get()).isNull();
        assertRecovered();
    }

    @Test
    void failureEndsTheThreadAndIsReported() throws Exception {
        mayRead.completeExceptionally(new IllegalStateException("on demand"));
        CheckpointThread thread = start();
        thread.close();
        assertThat(failure.get()).hasRootCauseMessage("on demand");
        assertRecovered();
    }
}
