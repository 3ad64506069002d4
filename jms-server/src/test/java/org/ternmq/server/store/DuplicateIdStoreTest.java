package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.server.log.file.Pending;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.DuplicateIdTaken;
import org.ternmq.server.outcome.DuplicateIdsForgotten;
import org.ternmq.server.outcome.Fingerprint;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.store.checkpoint.CheckpointResult;

/** Duplicate ids outlive their messages and the log files that they came with. */
class DuplicateIdStoreTest {
    private static final int SEEDS = Boolean.getBoolean("ternmq.thorough") ? 200 : 10;

    private final List<DuplicateIdTaken> expected = new ArrayList<>();
    private CrashDisk disk = CrashDisk.empty();
    private SteppedStore store;
    private long message;

    private void open() throws IOException {
        store = SteppedStore.open(disk);
        assertThat(store.recovered().ids().list()).isEqualTo(expected);
    }

    private void write(List<Outcome> batch) throws IOException {
        assertThat(store.write(new ArrayDeque<>(List.of(new Pending(batch, () -> {})))))
                .isTrue();
    }

    /** Messages that are consumed at once: only their ids stay. */
    private void take(long queue, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            message++;
            Envelope envelope = new Envelope(new MessageId(1, 1, 1, message), false, 0, null, null, Map.of());
            DuplicateIdTaken taken = new DuplicateIdTaken(queue, message, new Fingerprint(message, -message), message);
            write(List.of(
                    taken,
                    new MessageAdded(message, new long[] {queue}, envelope, Workload.bytes(20)),
                    new MessagesRemoved(queue, new long[] {message})));
            expected.add(taken);
        }
        expected.sort((one, other) -> Long.compare(one.destination(), other.destination()));
    }

    private void forget(long queue, long upTo) throws IOException {
        write(List.of(new DuplicateIdsForgotten(queue, upTo)));
        expected.removeIf(taken -> taken.destination() == queue && taken.message() <= upTo);
    }

    private void checkpoint() throws IOException {
        assertThat(store.checkpoint(() -> true)).isEqualTo(CheckpointResult.DONE);
        store.reclaim();
    }

    private void create(long... queues) throws IOException {
        for (long queue : queues) {
            write(List.of(new DestinationCreated(queue, DestinationName.queue("q" + queue), false)));
        }
    }

    @Test
    void idsOfManyBlocksAreFoundAfterEveryKindOfStart() throws IOException {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            disk = CrashDisk.empty();
            expected.clear();
            message = 0;
            open();
            create(1, 2, 3);
            for (int step = 0; step < 25; step++) {
                step(random);
            }
        }
    }

    private void step(Random random) throws IOException {
        long queue = 1 + random.nextInt(3);
        switch (random.nextInt(6)) {
            case 0 -> {
                disk = disk.crash(random);
                open();
            }
            case 1 -> {
                store.close();
                open();
            }
            case 2 -> forget(queue, Math.max(0, message - random.nextInt(1_500)));
            case 3 -> {
                store.checkpoint(() -> true);
                store.reclaim();
            }
            default -> take(queue, random.nextInt(700));
        }
    }

    @Test
    void logFilesDoNotCarryTheIdsAlong() throws IOException {
        open();
        create(1);
        take(1, 3_000);
        checkpoint();
        int before = disk.log().list().size();
        for (int i = 0; i < 5; i++) {
            take(1, 200);
            checkpoint();
        }
        assertThat(disk.log().list().size()).isLessThanOrEqualTo(before);
        disk = disk.crash(new Random(1));
        open();
    }

    @Test
    void blocksOfForgottenIdsAndOfDestinationsThatAreGoneAreDeleted() throws IOException {
        open();
        create(1, 2);
        take(1, 2_000);
        take(2, 2_000);
        checkpoint();
        forget(1, 2_000);
        write(List.of(new DestinationDeleted(2)));
        expected.clear();
        take(1, 300);
        checkpoint();
        store.close();
        open();
        List<Long> blocks = new ArrayList<>();
        store.pages().ids().load((number, block) -> blocks.add(number));
        assertThat(blocks).containsExactly(4_001L);
    }

    @Test
    void checkpointThatMeetsAFullDiskLosesNoId() throws IOException {
        open();
        create(1);
        take(1, 700);
        checkpoint();
        int full = 0;
        for (int i = 0; i < 4; i++) {
            take(1, 900);
            disk.fillUp();
            full += store.checkpoint(() -> true) == CheckpointResult.DISK_FULL ? 1 : 0;
            disk.makeRoom();
            checkpoint();
        }
        assertThat(full).isPositive();
        store.close();
        open();
    }

    /** Takes ids until there is something to do for a checkpoint, and makes it. */
    private void takeUntilCheckpoint() throws IOException {
        do {
            take(1, 100);
        } while (store.checkpoint(() -> true) == CheckpointResult.IDLE);
    }

    /** The files of the log are all that has them. */
    @Test
    void logIsNotShortenedWithoutACheckpointWhileIdsWaitThatOnlyItHas() throws IOException {
        open();
        create(1);
        takeUntilCheckpoint();
        assertThat(store.release()).isTrue();
        take(1, 1);
        assertThat(store.release()).isFalse();
        takeUntilCheckpoint();
        assertThat(store.release()).isTrue();
        disk = disk.crash(new Random(1));
        open();
    }
}
