package org.ternmq.server.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ternmq.server.outcome.HorizonAdvanced;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.OutcomeType;

@Timeout(60)
class FileCommitLogTest {
    private final CrashingFiles files = new CrashingFiles();
    private final StepBackground background = new StepBackground();
    private final TestLoop loop = new TestLoop();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<Integer> completed = new ArrayList<>();
    private final FollowedLog follower = new FollowedLog(files);
    private FileCommitLog log;

    @AfterEach
    void close() {
        if (log != null) {
            log.close();
        }
    }

    private void open() throws IOException {
        open(new LogConfig(4096, 1 << 20, 2));
    }

    private void open(LogConfig config) throws IOException {
        LogSetup setup = new LogSetup(files, config, background, new Random(1));
        ScannedLog scanned = LogScanner.scan(files, group -> {});
        log = FileCommitLog.start(LogWriter.open(setup, follower, scanned), loop, failures::add);
    }

    private void append(int number) {
        log.append(batch(number), () -> completed.add(number));
    }

    private static List<Outcome> batch(int number) {
        return List.of(new HorizonAdvanced(1, number), new HorizonAdvanced(2, number));
    }

    private List<Outcome> read() throws IOException {
        List<Outcome> read = new ArrayList<>();
        LogScanner.scan(files, group -> {
            while (group.outcomes().remaining() > 0) {
                read.add(OutcomeType.read(group.outcomes()));
            }
        });
        return read;
    }

    @Test
    void completionsRunInOrderAndEveryBatchIsInTheLog() throws Exception {
        open();
        IntStream.range(0, 1000).forEach(this::append);
        loop.runUntil(() -> completed.size() == 1000);
        assertThat(completed).isEqualTo(IntStream.range(0, 1000).boxed().toList());
        List<Outcome> expected = new ArrayList<>();
        IntStream.range(0, 1000).forEach(number -> expected.addAll(batch(number)));
        log.close();
        assertThat(read()).isEqualTo(expected);
    }

    @Test
    void batchesThatWaitTogetherGoInFewGroupsEachOneTaskOfTheLoop() throws Exception {
        open();
        files.setUsable(0);
        // Two fit the files that there are; the third holds up the writer until a file can be made.
        appendLarge(3);
        loop.runUntil(() -> completed.size() == 2);
        int before = loop.count();
        IntStream.range(0, 99).forEach(this::append);
        files.setUsable(Long.MAX_VALUE);
        retryUntil(() -> completed.size() == 102);
        assertThat(loop.count() - before).isLessThanOrEqualTo(3);
    }

    private void appendLarge(int count) {
        for (int i = 0; i < count; i++) {
            log.append(List.of(new MessagesRemoved(1, numbers(3000))), () -> completed.add(-1));
        }
    }

    /** Lets failed attempts to make a file be made again, until the condition holds. */
    private void retryUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            background.runLater();
            loop.runWaiting();
            Thread.onSpinWait();
        }
    }

    @Test
    void batchLargerThanAFileGetsAFileOfItsOwn() throws Exception {
        open();
        Outcome large = new MessagesRemoved(1, numbers(20_000));
        append(1);
        log.append(List.of(large), () -> completed.add(2));
        append(3);
        loop.runUntil(() -> completed.size() == 3);
        log.close();
        assertThat(read()).contains(large).endsWith(batch(3).toArray(Outcome[]::new));
        assertThat(files.list()).anyMatch(name -> files.bytes(name).length > 20_000);
    }

    @Test
    void failedForceEndsTheLogAndTellsOnce() throws Exception {
        open();
        append(1);
        loop.runUntil(() -> completed.size() == 1);
        files.failAfter(2);
        append(2);
        loop.runUntil(() -> !failures.isEmpty());
        append(3);
        log.close();
        loop.runWaiting();
        assertThat(completed).containsExactly(1);
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0)).isInstanceOf(IOException.class).hasMessageContaining("fails on demand");
    }

    @Test
    void completionThatFailsDoesNotHoldUpTheOthers() throws Exception {
        open();
        log.append(batch(1), () -> {
            throw new IllegalStateException("a fault of the broker");
        });
        assertThatThrownBy(() -> loop.runUntil(() -> false)).hasMessage("a fault of the broker");
        append(2);
        loop.runUntil(() -> completed.contains(2));
    }

    @Test
    void closeMakesDurableWhatWasAppended() throws Exception {
        open();
        IntStream.range(0, 50).forEach(this::append);
        log.close();
        assertThat(LogScanner.scan(files, group -> {}).cleanClose()).isTrue();
        assertThat(read()).hasSize(100);
        loop.runWaiting();
        assertThat(completed).hasSize(50);
        assertThatThrownBy(() -> append(51))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void writerWaitsForRoomAndGoesOnWhenThereIsSome() throws Exception {
        open();
        files.setUsable(0);
        appendLarge(4);
        loop.runUntil(() -> completed.size() == 2);
        assertThat(log.fullReason()).contains("the disk under memory is full (needs 4 KB, 0 bytes free)");
        files.setUsable(Long.MAX_VALUE);
        retryUntil(() -> completed.size() == 4);
        assertThat(log.fullReason()).isNull();
        assertThat(failures).isEmpty();
    }

    @Test
    void closeOnAFullDiskDoesNotWait() throws Exception {
        open();
        files.setUsable(0);
        appendLarge(4);
        loop.runUntil(() -> completed.size() == 2);
        log.close();
        loop.runUntil(() -> !failures.isEmpty());
        assertThat(failures.get(0))
                .hasMessageContaining("was closed before everything")
                .hasMessageContaining("is full");
        assertThat(completed).hasSize(2);
    }

    @Test
    void filesAreGivenBackWithoutTrafficAndTheLoopLooksAgain() throws Exception {
        open(new LogConfig(4096, 1 << 20, 2).withTightBytes(4096));
        appendLarge(4);
        loop.runUntil(() -> completed.size() == 4);
        assertThat(log.isTight()).isTrue();
        assertThat(follower.logFiles()).isGreaterThan(2);
        int before = loop.count();
        follower.firstNeeded = Long.MAX_VALUE;
        log.reclaim();
        loop.runUntil(() -> loop.count() > before);
        assertThat(log.isTight()).isFalse();
        log.close();
        assertThat(follower.logFiles()).isEqualTo(1);
        assertThat(completed).hasSize(4);
    }

    @Test
    void filesAreGivenBackWhileTheWriterWaitsForRoom() throws Exception {
        open();
        files.setUsable(0);
        appendLarge(4);
        loop.runUntil(() -> completed.size() == 2);
        follower.firstNeeded = Long.MAX_VALUE;
        log.reclaim();
        loop.runUntil(() -> completed.size() == 4);
        assertThat(failures).isEmpty();
    }

    @Test
    void reclaimingThatHasNothingToGiveBackWritesNothing() throws Exception {
        open();
        append(1);
        loop.runUntil(() -> completed.size() == 1);
        log.reclaim();
        log.reclaim();
        log.close();
        log.reclaim();
        assertThat(read()).hasSize(2);
        assertThat(failures).isEmpty();
    }

    private static long[] numbers(int count) {
        return LongStream.range(0, count).toArray();
    }
}
