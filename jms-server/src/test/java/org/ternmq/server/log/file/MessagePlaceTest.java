package org.ternmq.server.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ternmq.server.outcome.HorizonAdvanced;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.OutcomeType;

/** The place of a message is the same to the follower, to a start, and to whoever reads it back. */
class MessagePlaceTest {
    private final FollowedLog log = new FollowedLog(new CrashingFiles());

    private static void writeSome(FollowedLog log, long seed) throws IOException {
        Random random = new Random(seed);
        log.open(new LogConfig(4096, 1 << 20, 2));
        long message = 0;
        for (int group = 0; group < 60; group++) {
            List<List<Outcome>> batches = new ArrayList<>();
            for (int batch = random.nextInt(5); batch >= 0; batch--) {
                List<Outcome> outcomes = new ArrayList<>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    outcomes.add(
                            random.nextInt(3) == 0
                                    ? new HorizonAdvanced(1, message)
                                    : FollowedLog.message(++message, random.nextInt(700)));
                }
                batches.add(outcomes);
            }
            log.write(batches);
        }
    }

    @Test
    void placesInAForcedGroupAreThoseThatAStartFinds() throws IOException {
        for (int seed = 0; seed < 10; seed++) {
            FollowedLog followed = new FollowedLog(new CrashingFiles());
            writeSome(followed, seed);
            List<LogPlace> found = new ArrayList<>();
            LogScanner.scan(followed.files, group -> {
                while (group.outcomes().remaining() > 0) {
                    int offset = group.offset();
                    if (OutcomeType.read(group.outcomes()) instanceof MessageAdded) {
                        found.add(group.placeFrom(offset));
                    }
                }
            });
            assertThat(found).hasSizeGreaterThan(100).isEqualTo(followed.places);
            assertThat(found.get(found.size() - 1).file()).isGreaterThan(5);
        }
    }

    @Test
    void everyMessageIsReadBackFromItsPlace() throws IOException {
        writeSome(log, 1);
        try (LogRecords records = new LogRecords(log.files)) {
            for (int i = 0; i < log.places.size(); i++) {
                assertThat(records.read(log.places.get(i))).isEqualTo(log.added.get(i));
            }
        }
    }

    @Test
    void waitersAreToldBeforeTheFollowerHasDoneItsPart() throws IOException {
        log.open(new LogConfig(4096, 1 << 20, 2));
        log.write(FollowedLog.message(1, 10));
        assertThat(log.order).containsExactly("completed", "applied");
    }

    @Test
    void messageThatAGroupDoesNotHaveHasNoPlace() {
        GroupEncoder encoder = new GroupEncoder();
        encoder.begin(1, GroupKind.DATA);
        List<Outcome> batch = List.of(FollowedLog.message(1, 10));
        assertThat(encoder.add(batch, 1000)).isTrue();
        assertThat(encoder.add(List.of(FollowedLog.message(2, 2000)), 1000)).isFalse();
        ForcedGroup group = new ForcedGroup(3, 64, List.of(batch), encoder);
        assertThat(group.messages()).isEqualTo(1);
        assertThat(group.bytes()).isLessThan(100);
        assertThat(group.place(0)).isEqualTo(new LogPlace(3, group.offset(0), group.length(0), group.crc(0)));
        assertThatThrownBy(() -> group.place(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
