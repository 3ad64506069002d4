package org.ternmq.server.store.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.outcome.DuplicateIdTaken;
import org.ternmq.server.outcome.DuplicateIdsForgotten;
import org.ternmq.server.outcome.Fingerprint;
import org.ternmq.server.outcome.Outcome;

class LoggedIdsTest {
    private final LoggedIds ids = new LoggedIds();

    private static DuplicateIdTaken taken(long destination, long message) {
        return new DuplicateIdTaken(destination, message, new Fingerprint(-message, message << 40), 1_000 - message);
    }

    private static List<DuplicateIdTaken> taken(long destination, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(message -> taken(destination, message))
                .toList();
    }

    private List<DuplicateIdTaken> handOut() {
        return ids.handOut(destination -> false);
    }

    @Test
    void blockIsReadAsItWasWritten() {
        for (int count : new int[] {1, 2, 511, IdBlock.CAPACITY}) {
            IdBlock block = new IdBlock(taken(7, 5, 4L + count));
            assertThat(IdBlock.decode(block.encode())).isEqualTo(block);
            assertThat(block.encode().length % 1_024).isZero();
        }
    }

    @Test
    void blockThatIsCutOrOfAnotherFormatIsRefused() {
        byte[] block = new IdBlock(taken(7, 1, 50)).encode();
        assertThatThrownBy(() -> IdBlock.decode(Arrays.copyOf(block, 900))).isInstanceOf(FormatException.class);
        block[0] = 2;
        assertThatThrownBy(() -> IdBlock.decode(block)).hasMessageContaining("format 2");
    }

    @Test
    void whatTheLogSaysAgainOfABlockIsPassedOver() {
        ids.restore(new IdBlock(taken(1, 10, 20)));
        taken(1, 15, 25).forEach(ids::apply);
        assertThat(ids.waiting(1)).isEqualTo(taken(1, 21, 25));
        assertThat(handOut()).isEqualTo(taken(1, 10, 25));
    }

    @Test
    void idsOfABlockNeedNotWaitAnyMore() {
        taken(1, 1, 9).forEach(ids::apply);
        ids.written(1, 1, 6);
        assertThat(ids.waiting(1)).isEqualTo(taken(1, 7, 9));
        assertThat(ids.lastBlock(1)).isOne();
        ids.written(1, 1, 9);
        assertThat(ids.waiting()).isEmpty();
    }

    @Test
    void blockOfWhichNothingIsRememberedIsNotNeeded() {
        ids.restore(new IdBlock(taken(1, 1, 5)));
        ids.restore(new IdBlock(taken(1, 6, 9)));
        ids.apply(new DuplicateIdsForgotten(1, 7));
        assertThat(ids.unneeded(10)).containsExactly(1L);
        assertThat(handOut()).isEqualTo(taken(1, 8, 9));
        ids.deleted(1);
        assertThat(ids.unneeded(10)).isEmpty();
    }

    @Test
    void whatIsForgottenIsWrittenUntilTheBlockIsDeleted() {
        DuplicateIdsForgotten forgotten = new DuplicateIdsForgotten(1, 9);
        ids.restore(new IdBlock(taken(1, 1, 5)));
        ids.restore(new IdBlock(taken(1, 6, 9)));
        ids.apply(forgotten);
        assertThat(written()).containsExactly(forgotten);
        ids.deleted(1);
        assertThat(written()).containsExactly(forgotten);
        ids.deleted(6);
        assertThat(written()).isEmpty();
    }

    private List<Outcome> written() {
        List<Outcome> outcomes = new ArrayList<>();
        ids.write(outcomes);
        return outcomes;
    }

    @Test
    void blockThatIsWrittenWhileItsIdsAreForgottenIsNotNeeded() {
        taken(1, 1, 5).forEach(ids::apply);
        ids.apply(new DuplicateIdsForgotten(1, 5));
        ids.written(1, 1, 5);
        assertThat(ids.unneeded(10)).containsExactly(1L);
        assertThat(ids.lastBlock(1)).isZero();
    }

    @Test
    void blockThatIsWrittenOnWhileItsFirstIdsAreForgottenIsNeeded() {
        taken(1, 1, 5).forEach(ids::apply);
        ids.written(1, 1, 5);
        ids.apply(new DuplicateIdsForgotten(1, 5));
        taken(1, 6, 7).forEach(ids::apply);
        ids.written(1, 1, 7);
        assertThat(ids.unneeded(10)).isEmpty();
        assertThat(ids.lastBlock(1)).isOne();
        assertThat(ids.waiting()).isEmpty();
    }

    @Test
    void blocksGoWithTheirDestination() {
        ids.restore(new IdBlock(taken(1, 1, 5)));
        ids.restore(new IdBlock(taken(2, 6, 9)));
        taken(1, 10, 12).forEach(ids::apply);
        ids.remove(1);
        ids.written(1, 10, 12);
        assertThat(ids.unneeded(10)).containsExactly(1L, 10L);
        assertThat(handOut()).isEqualTo(taken(2, 6, 9));
    }

    @Test
    void idsOfADestinationThatIsGoneAreNotHandedOut() {
        ids.restore(new IdBlock(taken(1, 1, 5)));
        assertThat(ids.handOut(destination -> destination == 1)).isEmpty();
        assertThat(ids.unneeded(10)).containsExactly(1L);
    }

    @Test
    void blocksThatOverlapGiveEachIdOnce() {
        ids.restore(new IdBlock(taken(1, 1, 10)));
        ids.restore(new IdBlock(taken(1, 4, 14)));
        assertThat(handOut()).isEqualTo(taken(1, 1, 14));
    }
}
