package org.ternmq.server.kill;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A kill test that cannot fail proves nothing. */
class VerdictTest {
    private static final List<String> NONE = List.of();

    private final Round round = new Round("r", 1);

    private SentBatch sent(String... ids) {
        SentBatch batch = new SentBatch(List.of(ids), NONE);
        round.sent().add(batch);
        return batch;
    }

    private TakenBatch taken(String... ids) {
        TakenBatch batch = new TakenBatch(List.of(ids), true);
        round.takenFromQueue().add(batch);
        return batch;
    }

    private void verdict(String... left) {
        new Verdict(round, List.of(left), NONE, NONE).check();
    }

    @Test
    void receiptedMessagesThatAreThereOnceAreFine() {
        sent("r/a/1", "r/a/2").receipt();
        assertThatCode(() -> verdict("r/a/1", "r/a/2")).doesNotThrowAnyException();
    }

    @Test
    void lostReceiptIsSeen() {
        sent("r/a/1").receipt();
        assertThatThrownBy(this::verdict).isInstanceOf(AssertionError.class).hasMessageContaining("receipted");
    }

    @Test
    void doubledMessageIsSeen() {
        sent("r/a/1").receipt();
        assertThatThrownBy(() -> verdict("r/a/1", "r/a/1")).isInstanceOf(AssertionError.class);
    }

    @Test
    void batchInDoubtMayBeThereOrNot() {
        sent("r/a/1", "r/a/2");
        assertThatCode(this::verdict).doesNotThrowAnyException();
        assertThatCode(() -> verdict("r/a/1", "r/a/2")).doesNotThrowAnyException();
    }

    @Test
    void halfABatchIsSeen() {
        sent("r/a/1", "r/a/2");
        assertThatThrownBy(() -> verdict("r/a/1")).isInstanceOf(AssertionError.class);
    }

    @Test
    void acknowledgedMessageThatComesAgainIsSeen() {
        sent("r/a/1").receipt();
        taken("r/a/1").done();
        assertThatCode(this::verdict).doesNotThrowAnyException();
        assertThatThrownBy(() -> verdict("r/a/1")).isInstanceOf(AssertionError.class);
    }

    @Test
    void halfATakenBatchInDoubtIsSeen() {
        sent("r/a/1", "r/a/2").receipt();
        taken("r/a/1", "r/a/2");
        assertThatThrownBy(() -> verdict("r/a/2")).isInstanceOf(AssertionError.class);
    }

    @Test
    void wrongOrderIsSeen() {
        sent("r/a/1", "r/a/2").receipt();
        assertThatThrownBy(() -> verdict("r/a/2", "r/a/1")).isInstanceOf(AssertionError.class);
    }

    @Test
    void messageFromNowhereIsSeen() {
        assertThatThrownBy(() -> verdict("old/a/1")).isInstanceOf(AssertionError.class);
    }
}
