package org.ternmq.bench.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ternmq.bench.Contender;
import org.ternmq.bench.Work;

class ProducersTest {
    private static final long BRIEFLY = TimeUnit.MILLISECONDS.toNanos(20);

    private final Records records = new Records(16, new Random(1));

    private static void checkRuns(FakeJournal journal, Contender contender) throws Exception {
        for (int run = 0; run < 2; run++) {
            long before = journal.added();
            Work work = contender.run(BRIEFLY);
            assertThat(work.operations()).isPositive().isEqualTo(journal.added() - before);
            assertThat(work.flushes()).isEqualTo(work.operations());
            assertThat(work.latencies().getTotalCount()).isEqualTo(work.operations());
        }
        assertThat(journal.faults()).isEmpty();
        assertThat(journal.left()).isZero();
    }

    @Test
    void waitingProducersRemoveEachRecordAndHaveOneEachOnItsWay() throws Exception {
        try (FakeJournal journal = new FakeJournal(0, false)) {
            checkRuns(journal, new WaitingProducers(journal, records, 3));

            assertThat(journal.mostInFlight()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void aStreamRemovesInOrderAndKeepsToItsWindow() throws Exception {
        try (FakeJournal journal = new FakeJournal(0, true)) {
            checkRuns(journal, new StreamingProducer(journal, records, 10));

            assertThat(journal.mostInFlight()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void aFailedJournalEndsTheRunWithItsReason() {
        try (FakeJournal journal = new FakeJournal(5, false)) {
            assertThatThrownBy(() -> new WaitingProducers(journal, records, 2).run(TimeUnit.HOURS.toNanos(1)))
                    .hasStackTraceContaining("fake has failed: the disk is gone");
        }
    }
}
