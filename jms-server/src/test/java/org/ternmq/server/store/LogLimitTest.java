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
import org.ternmq.server.log.file.LogSetup;
import org.ternmq.server.log.file.LogWriter;
import org.ternmq.server.log.file.Pending;
import org.ternmq.server.log.file.StepBackground;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;

/** Producers are held back while the log is too large or the disk is full, and let go on by themselves. */
class LogLimitTest {
    private final CrashingFiles files = new CrashingFiles();
    private final StepBackground background = new StepBackground();
    private LogWriter writer;
    private long lastMessage;

    private void open(LogConfig config) throws IOException {
        LogSetup setup = new LogSetup(files, config, background, new Random(lastMessage));
        writer = LogStore.open(setup, () -> 0).writer();
    }

    private void write(Outcome outcome) throws IOException {
        ArrayDeque<Pending> waiting = new ArrayDeque<>(List.of(new Pending(List.of(outcome), () -> {})));
        writer.write(waiting, completions -> {});
    }

    private void add() throws IOException {
        lastMessage++;
        Envelope envelope = Envelope.accepted(new MessageId(1, 1, 1, lastMessage), null);
        write(new MessageAdded(lastMessage, new long[] {1}, envelope, new byte[400]));
    }

    private void addUntilFull() throws IOException {
        write(new DestinationCreated(1, DestinationName.queue("a"), false));
        for (int i = 0; writer.fullReason() == null; i++) {
            add();
            assertThat(i).isLessThan(100);
        }
    }

    private long logFiles() {
        return files.list().stream().filter(name -> name.startsWith("log-")).count();
    }

    @Test
    void logOverItsLimitHoldsProducersBackUntilMessagesAreConsumed() throws IOException {
        open(new LogConfig(2048, 3 * 2048, 2));
        addUntilFull();
        assertThat(writer.fullReason())
                .isEqualTo("the log holds 8 KB, its limit is 6 KB: consume messages to free it, or raise log-limit");
        for (long message = 1; message <= lastMessage; message++) {
            write(new MessagesRemoved(1, new long[] {message}));
        }
        assertThat(writer.fullReason()).isNull();
        assertThat(logFiles()).isEqualTo(1);
    }

    @Test
    void atMostSoManySparesAreKept() throws IOException {
        open(new LogConfig(2048, 5 * 2048, 2));
        addUntilFull();
        for (long message = 1; message <= lastMessage; message++) {
            write(new MessagesRemoved(1, new long[] {message}));
        }
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
        for (long message = 1; message <= lastMessage; message++) {
            write(new MessagesRemoved(1, new long[] {message}));
        }
        assertThat(writer.fullReason()).isNull();
    }

    @Test
    void roomOnTheDiskIsNoticedAfterAWhile() throws IOException {
        open(new LogConfig(2048, 1 << 20, 2));
        files.setUsable(1000);
        addUntilFull();
        assertThat(background.runLater()).isTrue();
        assertThat(writer.fullReason()).isNotNull();
        files.setUsable(1 << 20);
        assertThat(background.runLater()).isTrue();
        assertThat(writer.fullReason()).isNull();
    }

    @Test
    void serverThatCannotMakeItsFirstFileSaysSo() {
        files.setUsable(10);
        assertThatThrownBy(() -> open(new LogConfig(2048, 1 << 20, 2)))
                .hasMessageContaining("the disk under memory is full (needs 2 KB, 10 bytes free)");
    }

    @Test
    void oldMessageDoesNotKeepTheFilesThatCameAfterIt() throws IOException {
        open(new LogConfig(4096, 1 << 20, 2));
        write(new DestinationCreated(1, DestinationName.queue("a"), false));
        write(new DestinationCreated(2, DestinationName.queue("b"), false));
        lastMessage++;
        Envelope envelope = Envelope.accepted(new MessageId(1, 1, 1, lastMessage), "ann");
        MessageAdded old = new MessageAdded(1, new long[] {1, 2}, envelope, new byte[] {1, 2, 3});
        write(old);
        write(new MessagesRemoved(2, new long[] {1}));
        write(new DeliveryCounted(1, 1, 3));
        for (int i = 0; i < 500; i++) {
            add();
            write(new MessagesRemoved(1, new long[] {lastMessage}));
        }

        assertThat(logFiles()).isLessThanOrEqualTo(9);
        List<RecoveredMessage> left = Recovery.run(files, () -> 0).state().messages();
        assertThat(left).hasSize(1);
        assertThat(left.get(0).added().envelope()).isEqualTo(envelope);
        assertThat(left.get(0).added().bytes()).containsExactly(1, 2, 3);
        assertThat(left.get(0).queues()).containsExactly(1);
        assertThat(left.get(0).deliveryCounts()).containsExactly(3);
    }

    /** What is left of the current file belongs to the removals then. */
    @Test
    void nothingIsMovedOnAFullDisk() throws IOException {
        open(new LogConfig(4096, 1 << 20, 2).withRelocationFiles(2));
        write(new DestinationCreated(1, DestinationName.queue("a"), false));
        add();
        files.setUsable(0);
        int tries = 0;
        while (writer.fullReason() == null) {
            add();
            write(new MessagesRemoved(1, new long[] {lastMessage}));
            assertThat(++tries).isLessThan(100);
        }
        assertThat(logFiles()).isGreaterThanOrEqualTo(2);
        String first = files.list().stream()
                .filter(name -> name.startsWith("log-"))
                .sorted()
                .findFirst()
                .orElseThrow();
        write(new MessagesRemoved(1, new long[] {lastMessage}));

        assertThat(files.list()).contains(first);
        assertThat(Recovery.run(files, () -> 0).state().messages()).hasSize(1);
    }

    @Test
    void filesThatAreMostlyLiveAreLeftWhereTheyAre() throws IOException {
        open(new LogConfig(2048, 1 << 20, 2));
        write(new DestinationCreated(1, DestinationName.queue("a"), false));
        for (int i = 0; i < 40; i++) {
            add();
        }
        long files = logFiles();
        write(new MessagesRemoved(1, new long[] {1}));

        assertThat(logFiles()).isEqualTo(files);
    }

    @Test
    void fewOldMessagesDoNotKeepAFileForEachStart() throws IOException {
        LogConfig config = new LogConfig(4096, 1 << 20, 2);
        open(config);
        write(new DestinationCreated(1, DestinationName.queue("a"), false));
        add();
        for (int i = 0; i < 20; i++) {
            open(config);
        }
        assertThat(logFiles()).isEqualTo(1);
        assertThat(Recovery.run(files, () -> 0).state().messages()).hasSize(1);
    }
}
