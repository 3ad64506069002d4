package org.ternmq.server.log.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sends are refused before the disk is full, and taken again when there is room. */
class DiskReserveTest {
    private static final long GB = 1L << 30;
    private static final LogConfig CONFIG = new LogConfig(4096, 1 << 20, 2).withDiskReserve(10_000);

    private final Logger logger = Logger.getLogger(LogPressure.class.getName());
    private final List<LogRecord> told = new ArrayList<>();
    private final FollowedLog log = new FollowedLog(new CrashingFiles());
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            told.add(line);
        }

        @Override
        public void flush() {
            // Nothing is held.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    };
    private LogWriter writer;
    private long number;
    private int eased;

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.addHandler(ear);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(ear);
        logger.setLevel(null);
    }

    private void open(LogConfig config) throws IOException {
        writer = log.open(config);
        writer.onEased(() -> eased++);
    }

    private void write() throws IOException {
        log.write(FollowedLog.message(++number, 10));
    }

    @Test
    void sendsAreRefusedBelowTheReserveAndTakenAgainAboveIt() throws IOException {
        open(CONFIG);
        log.files.setUsable(9_999);
        write();
        assertThat(writer.fullReason()).as("nobody has looked yet").isNull();
        log.background.runLater();
        assertThat(writer.fullReason())
                .isEqualTo("the disk under memory is nearly full (9 KB free, disk-reserve is 9 KB):"
                        + " free space there or consume messages");
        assertThat(writer.isTight()).isTrue();
        write();

        assertThat(log.background.runLater()).isTrue();
        assertThat(writer.fullReason()).isNotNull();
        log.files.setUsable(10_000);
        assertThat(log.background.runLater()).isTrue();
        assertThat(writer.fullReason()).isNull();
        assertThat(writer.isTight()).isFalse();
        assertThat(eased).isEqualTo(1);
        assertThat(log.background.runLater()).isFalse();
    }

    @Test
    void operatorIsToldOnceThatItBeginsAndOnceThatItEnds() throws IOException {
        open(CONFIG);
        log.files.setUsable(5_000);
        write();
        for (int i = 0; i < 5; i++) {
            log.background.runLater();
        }
        log.files.setUsable(GB);
        log.background.runLater();
        assertThat(told).extracting(LogRecord::getLevel).containsExactly(Level.WARNING, Level.INFO);
    }

    @Test
    void diskIsLookedAtOnceHoweverMuchIsWritten() throws IOException {
        open(CONFIG);
        for (int i = 0; i < 20; i++) {
            write();
        }
        assertThat(log.background.runLater()).isTrue();
        assertThat(log.background.runLater()).isFalse();
        write();
        assertThat(log.background.runLater()).isTrue();
    }

    @Test
    void serverThatStartsBelowTheReserveKnowsItAtOnce() throws IOException {
        log.files.setUsable(9_000);
        open(CONFIG);
        assertThat(writer.fullReason()).contains("nearly full");
    }

    @Test
    void removalsAreWrittenBelowTheReserve() throws IOException {
        log.files.setUsable(9_000);
        open(CONFIG);
        for (int i = 0; i < 200; i++) {
            write();
        }
        assertThat(log.added).hasSize(200);
        assertThat(log.logFiles()).isGreaterThan(2);
    }

    @Test
    void automaticReserveIsOneGigabyteOrATwentiethOfTheDisk() throws IOException {
        LogConfig automatic = CONFIG.withDiskReserve(LogConfig.AUTOMATIC_RESERVE);
        assertThat(automatic.reserveOf(100 * GB)).isEqualTo(GB);
        assertThat(automatic.reserveOf(10 * GB)).isEqualTo(GB / 2);
        assertThat(CONFIG.reserveOf(10 * GB)).isEqualTo(10_000);
        log.files.setTotal(20_000);
        log.files.setUsable(5000);
        open(automatic);
        assertThat(writer.fullReason()).isNull();
        log.files.setTotal(200_000);
        write();
        log.background.runLater();
        assertThat(writer.fullReason()).contains("4 KB free, disk-reserve is 9 KB");
    }

    @Test
    void withoutAReserveTheDiskIsNotLookedAt() throws IOException {
        log.files.setUsable(5000);
        open(CONFIG.withDiskReserve(0));
        write();
        assertThat(log.background.runLater()).isFalse();
        assertThat(writer.fullReason()).isNull();
    }
}
