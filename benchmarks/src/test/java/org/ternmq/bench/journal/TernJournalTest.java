package org.ternmq.bench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.bench.Work;

class TernJournalTest {
    @TempDir
    Path directory;

    @Test
    void bothLoadsRunOnTheRealLog() throws Exception {
        Records records = new Records(100, new Random(1));
        long brief = TimeUnit.MILLISECONDS.toNanos(20);
        try (TernJournal journal = new TernJournal(directory)) {
            Work waiting = new WaitingProducers(journal, records, 2).run(brief);
            Work streaming = new StreamingProducer(journal, records, 100).run(brief);

            assertThat(waiting.operations()).isPositive();
            assertThat(waiting.flushes()).isPositive().isLessThanOrEqualTo(waiting.operations());
            assertThat(streaming.operations()).isPositive();
            assertThat(journal.failure()).isNull();
        }
    }
}
