package org.ternmq.bench.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcLogTest {
    private static final double MEGA = 1 << 20;
    private static final List<String> LINES = List.of(
            "[0.006s] Using G1",
            "[0.214s] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->3M(512M) 2.345ms",
            "[1.500s] GC(1) Concurrent Mark Cycle",
            "[1.510s] GC(1) Pause Remark 300M->210M(512M) 1.000ms",
            "[1.600s] GC(1) Concurrent Mark Cycle 100.000ms",
            "[2.000s] GC(2) Pause Full (System.gc()) 400M->90M(512M) 20.000ms",
            "[3.000s] GC(3) Pause Full (Diagnostic Command) 100M->2048K(512M) 20.000ms",
            "[4.000s] GC(4) Pause Young (Normal) (G1 Evacuation Pause) 124M->30M(512M) 2.345ms");

    @TempDir
    Path directory;

    @Test
    void thePeakIsTheMostThatACollectionLeft() {
        assertThat(GcLog.peak(LINES)).isEqualTo(210 * MEGA);
    }

    @Test
    void theLastCollectionOfTheWholeHeapTellsWhatIsInUse() throws Exception {
        Path file = directory.resolve("gc.log");
        Files.write(file, LINES);

        assertThat(new GcLog(file).lastFull()).isEqualTo(2 * MEGA);
    }

    @Test
    void otherCollectorsPercentagesAreReadOver() {
        List<String> lines = List.of(
                "[1.0s] GC(0) Minor Collection (Allocation Rate) 200M(40%)->120M(24%) 0.010s",
                "[2.0s] GC(1) Major Collection (Diagnostic Command) 100M(20%)->30M(6%) 0.100s");

        assertThat(GcLog.peak(lines)).isEqualTo(120 * MEGA);
        assertThat(GcLog.peak(GcLog.lastFull(lines))).isEqualTo(30 * MEGA);
    }

    @Test
    void withoutACollectionThereIsNoFigure() {
        assertThat(GcLog.peak(List.of("[0.006s] Using G1"))).isNaN();
        assertThat(GcLog.peak(GcLog.lastFull(LINES.subList(0, 5)))).isNaN();
    }
}
