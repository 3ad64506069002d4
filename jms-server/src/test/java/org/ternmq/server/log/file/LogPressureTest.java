package org.ternmq.server.log.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Producers wait, and later are refused, when the log grows or the disk runs out; both end by themselves. */
class LogPressureTest {
    private static final LogConfig CONFIG = new LogConfig(4096, 10 * 4096, 2).withTightBytes(3 * 4096);

    private final FollowedLog log = new FollowedLog(new CrashingFiles());
    private LogWriter writer;
    private long number;
    private int eased;

    private void open(LogConfig config) throws IOException {
        writer = log.open(config);
        writer.onEased(() -> eased++);
    }

    private void write() throws IOException {
        log.write(FollowedLog.message(++number, 3000));
    }

    private void writeUntilFiles(int count) throws IOException {
        while (log.logFiles() < count) {
            write();
        }
    }

    @Test
    void logWithTooManyFilesBehindTheNewestIsTightUntilTheyAreGivenBack() throws IOException {
        open(CONFIG);
        writeUntilFiles(4);
        assertThat(writer.isTight()).isFalse();
        writeUntilFiles(5);
        assertThat(writer.isTight()).isTrue();
        assertThat(writer.fullReason()).isNull();
        assertThat(eased).isZero();

        log.firstNeeded = 2;
        writer.reclaim();

        assertThat(writer.isTight()).isFalse();
        assertThat(eased).isEqualTo(1);
        assertThat(log.logFiles()).isEqualTo(4);
    }

    @Test
    void newestFileIsNotCountedHoweverLargeItIs() throws IOException {
        open(CONFIG);
        log.firstNeeded = Long.MAX_VALUE;
        log.write(FollowedLog.message(1, 30_000));
        assertThat(writer.isTight()).isFalse();
        log.firstNeeded = 1;
        write();
        assertThat(writer.isTight()).isTrue();
    }

    @Test
    void sendsAreRefusedAboveTheLimitAndTakenAgainAtItsEnd() throws IOException {
        open(CONFIG);
        writeUntilFiles(11);
        assertThat(writer.fullReason()).startsWith("the log holds 44 KB, its limit is 40 KB, for the store does not");
        assertThat(writer.isTight()).isTrue();
        log.firstNeeded = 5;
        writer.reclaim();
        assertThat(writer.fullReason()).isNull();
        assertThat(writer.isTight()).isTrue();
        log.firstNeeded = 11;
        writer.reclaim();
        assertThat(writer.isTight()).isFalse();
        assertThat(eased).isEqualTo(1);
    }

    @Test
    void filesAreGivenBackOneByOneAlsoWhereTheNewestHasNoRoomLeft() throws IOException {
        open(CONFIG);
        for (int i = 0; i < 60; i++) {
            log.write(FollowedLog.message(++number, 3400));
        }
        assertThat(log.logFiles()).isEqualTo(60);
        for (int needed = 2; needed <= 60; needed++) {
            log.firstNeeded = needed;
            writer.reclaim();
            assertThat(log.files.list()).doesNotContain(LogNames.log(needed - 1));
        }
        assertThat(writer.isTight()).isFalse();
        assertThat(LogScanner.scan(log.files, group -> {}).segments()).hasSizeLessThan(5);
    }

    @Test
    void logThatIsTooLargeAtTheStartIsTightFromTheStart() throws IOException {
        open(CONFIG);
        writeUntilFiles(6);
        open(CONFIG);
        assertThat(writer.isTight()).isTrue();
    }

    @Test
    void fullDiskIsTightAndItsEndIsTold() throws IOException {
        open(CONFIG);
        log.files.setUsable(0);
        while (writer.fullReason() == null) {
            write();
        }
        assertThat(writer.isTight()).isTrue();
        log.files.setUsable(1 << 20);
        assertThat(log.background.runLater()).isTrue();
        assertThat(writer.isTight()).isFalse();
        assertThat(eased).isEqualTo(1);
    }
}
