package org.ternmq.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read from the system and from strace. */
class CountersTest {

    @Test
    void theFlushesOfADiskAreTheSixteenthOfItsStatistics() {
        List<String> lines = List.of(
                "   7       0 loop0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
                " 254       0 vda 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 4483531 372005");

        assertThat(DiskFlushes.count(lines, "vda")).isEqualTo(4483531);
        assertThat(DiskFlushes.count(lines, "sda")).isNaN();
    }

    @Test
    void aSystemThatTellsNoFlushesGivesNone() {
        assertThat(DiskFlushes.count(List.of(" 254 0 vda 1 2 3 4 5 6 7 8 9 10 11"), "vda"))
                .isNaN();
    }

    @Test
    void theCallsThatForceAreAddedUp() {
        List<String> table = List.of(
                "% time     seconds  usecs/call     calls syscall",
                "------ ----------- ----------- --------- ----------------",
                " 99.00    1.234567         123      4968 fdatasync",
                "  1.00    0.001000          10        12 fsync",
                "------ ----------- ----------- --------- ----------------",
                "100.00    1.235567         133      4980 total");

        assertThat(SyncTrace.count(table)).isEqualTo(4980);
    }

    @Test
    void aBrokerThatLogsEachMessageIsNotMeasured() {
        assertThatCode(() -> Station.checkLog(9_000, 10)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Station.checkLog(200_000, 1_000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("200000 bytes to its log for 1000 operations");
    }

    @Test
    void anEmptyTableHasNone() {
        assertThat(SyncTrace.count(List.of())).isZero();
    }
}
