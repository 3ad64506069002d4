package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.server.log.file.CrashingFiles;
import org.ternmq.server.log.file.LogConfig;
import org.ternmq.server.log.file.LogWriter;
import org.ternmq.server.log.file.Pending;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.store.checkpoint.CheckpointResult;

/** Producers are held back while the log is too large or the disk is full, and let go on by themselves. */
class LogLimitTest {
    private final CrashDisk disk = CrashDisk.empty();
    private final CrashingFiles files = disk.log();
    private SteppedStore store;
    private LogWriter writer;
    private long lastMessage;

    private void open(LogConfig config) throws IOException {
        store = SteppedStore.open(disk, SteppedStore.CONFIG.withLog(config), new Random(lastMessage), () -> {});
        writer = store.writer();
    }

    private void write(Outcome outcome) throws IOException {
        ArrayDeque<Pending> waiting = new ArrayDeque<>(List.of(new Pending(List.of(outcome), () -> {})));
        writer.write(waiting, completions -> {});
    }

    private void add() throws IOException {
        lastMessage++;
        Envelope envelope = Envelope.accepted(new MessageId(1, 1, 1, lastMessage), null);
        write(new MessageAdded(lastMessage, new long[] {1}, envelope, Workload.bytes(400)));
    }

    private void addUntilFull() throws IOException {
        write(new DestinationCreated(1, DestinationName.queue("a"), false));
        for (int i = 0; writer.fullReason() == null; i++) {
            add();
            assertThat(i).isLessThan(100);
        }
    }

    /** What is consumed needs no page, so that a checkpoint lets go of the files. */
    private void consumeAll() throws IOException {
        for (long message = 1; message <= lastMessage; message++) {
            write(new MessagesRemoved(1, new long[] {message}));
        }
        assertThat(store.checkpoint(() -> true)).isEqualTo(CheckpointResult.DONE);
        store.reclaim();
    }

    private long logFiles() {
        return files.list().stream().filter(name -> name.startsWith("log-")).count();
    }

    @Test
    void logOverItsLimitHoldsProducersBackUntilMessagesAreConsumed() throws IOException {
        open(new LogConfig(2048, 3 * 2048, 2));
        addUntilFull();
        assertThat(writer.fullReason())
                .isEqualTo(
                        "the log holds 8 KB, its limit is 6 KB, for the store does not keep up: wait until it has caught up,"
                                + " see whether its disk is slow or full, or raise log-limit");
        consumeAll();
        assertThat(writer.fullReason()).isNull();
        assertThat(logFiles()).isEqualTo(1);
    }

    @Test
    void atMostSoManySparesAreKept() throws IOException {
        open(new LogConfig(2048, 5 * 2048, 2));
        addUntilFull();
        consumeAll();
        assertThat(files.list()).filteredOn(name -> name.startsWith("spare-")).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void fullDiskHoldsProducersBackWhileRemovalsAreTaken() throws IOException {
        open(new LogConfig(2048, 1 << 20, 2));
        files.setUsable(1000);
        addUntilFull();
        assertThat(writer.fullReason())
                .isEqualTo("the disk under memory is full (needs 2 KB, 1000 bytes free): free space there, or consume"
                        + " messages so that log files can be used again");
        consumeAll();
        assertThat(writer.fullReason()).isNull();
    }

    @Test
    void roomOnTheDiskIsNoticedAfterAWhile() throws IOException {
        open(new LogConfig(2048, 1 << 20, 2));
        files.setUsable(1000);
        addUntilFull();
        assertThat(store.background().runLater()).isTrue();
        assertThat(writer.fullReason()).isNotNull();
        files.setUsable(1 << 20);
        assertThat(store.background().runLater()).isTrue();
        assertThat(writer.fullReason()).isNull();
    }

    @Test
    void serverThatCannotMakeItsFirstFileSaysSo() {
        files.setUsable(10);
        assertThatThrownBy(() -> open(new LogConfig(2048, 1 << 20, 2)))
                .hasMessageContaining("the disk under memory is full (needs 2 KB, 10 bytes free)");
    }
}
