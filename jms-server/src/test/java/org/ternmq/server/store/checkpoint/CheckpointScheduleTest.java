package org.ternmq.server.store.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointScheduleTest {
    private static final long QUIET = 5_000_000_000L;
    private static final long ENOUGH = 128L << 20;

    private long now = -3;
    private final CheckpointSchedule schedule = new CheckpointSchedule(CheckpointConfig.defaults(), () -> now);

    private void checkpoint(CheckpointResult result) {
        schedule.ended(result, schedule.begin());
    }

    @Test
    void checkpointIsDueOnceEnoughWasLogged() {
        checkpoint(CheckpointResult.IDLE);
        assertThat(schedule.untilDue()).isEqualTo(CheckpointSchedule.NEVER);
        assertThat(schedule.logged(ENOUGH - 1)).isFalse();
        assertThat(schedule.untilDue()).isEqualTo(QUIET);
        assertThat(schedule.logged(1)).isTrue();
        assertThat(schedule.logged(1)).isFalse();
        assertThat(schedule.untilDue()).isZero();
        checkpoint(CheckpointResult.IDLE);
        assertThat(schedule.untilDue()).isEqualTo(CheckpointSchedule.NEVER);
    }

    @Test
    void checkpointIsDueAfterAQuietWhile() {
        now += QUIET;
        assertThat(schedule.untilDue()).as("of what was found at the start").isZero();
        checkpoint(CheckpointResult.IDLE);
        schedule.logged(1);
        now += QUIET - 1;
        assertThat(schedule.untilDue()).isEqualTo(1);
        schedule.logged(1);
        assertThat(schedule.untilDue()).isEqualTo(QUIET);
        now += QUIET;
        assertThat(schedule.untilDue()).isZero();
    }

    @Test
    void quietStoreIsTidiedUpUntilNothingIsLeft() {
        now += QUIET;
        checkpoint(CheckpointResult.DONE);
        assertThat(schedule.untilDue()).isZero();
        checkpoint(CheckpointResult.IDLE);
        assertThat(schedule.untilDue()).isEqualTo(CheckpointSchedule.NEVER);
    }

    @Test
    void whatIsLoggedDuringACheckpointCountsForTheNext() {
        schedule.logged(ENOUGH);
        long covered = schedule.begin();
        assertThat(covered).isEqualTo(ENOUGH);
        schedule.logged(ENOUGH);
        schedule.ended(CheckpointResult.DONE, covered);
        assertThat(schedule.untilDue()).isZero();
    }

    @Test
    void fullDiskIsTriedAgainAfterAWhileHoweverMuchIsLogged() {
        schedule.logged(ENOUGH);
        checkpoint(CheckpointResult.DISK_FULL);
        schedule.logged(ENOUGH);
        assertThat(schedule.untilDue()).isEqualTo(QUIET);
        assertThat(schedule.hasTime()).isFalse();
        now += QUIET;
        assertThat(schedule.untilDue()).isZero();
        checkpoint(CheckpointResult.DONE);
        assertThat(schedule.hasTime()).isTrue();
    }

    @Test
    void checkpointHasTimeWhileTheLogIsNotFarAhead() {
        schedule.logged(2 * ENOUGH - 1);
        assertThat(schedule.hasTime()).isTrue();
        schedule.logged(1);
        assertThat(schedule.hasTime()).isFalse();
    }

    @Test
    void paceRestsAsLongAsThePagesTook() {
        List<Long> rests = new ArrayList<>();
        boolean[] hurry = {false};
        RestingPace pace = new RestingPace(
                () -> now,
                nanos -> {
                    rests.add(nanos);
                    now += nanos;
                },
                () -> !hurry[0],
                () -> true);
        now += 600_000;
        assertThat(pace.goOn()).isTrue();
        assertThat(rests).isEmpty();
        now += 600_000;
        pace.goOn();
        assertThat(rests).containsExactly(1_200_000L);
        now += 3_000_000;
        pace.goOn();
        assertThat(rests).containsExactly(1_200_000L, 3_000_000L);
        hurry[0] = true;
        now += 3_000_000;
        pace.goOn();
        assertThat(rests).hasSize(2);
    }

    @Test
    void configRefusesWhatCannotWork() {
        assertThatThrownBy(() -> new CheckpointConfig(0, 60_000, 1, 1))
                .hasMessageContaining("checkpointBytes is 0, but must be from 4096");
        assertThatThrownBy(() -> new CheckpointConfig(1 << 20, 999, 1, 1)).hasMessageContaining("pageBytes");
        assertThatThrownBy(() -> new CheckpointConfig(1 << 20, 60_000, 0, 1)).hasMessageContaining("quietMillis");
        assertThatThrownBy(() -> new CheckpointConfig(1 << 20, 60_000, 1, -1)).hasMessageContaining("repackBytes");
    }
}
