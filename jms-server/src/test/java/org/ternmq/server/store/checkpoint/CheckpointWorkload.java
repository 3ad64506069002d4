package org.ternmq.server.store.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.log.file.LogPlace;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.store.index.Found;
import org.ternmq.server.store.index.InLog;
import org.ternmq.server.store.index.InPage;
import org.ternmq.server.store.index.MessageIndex;
import org.ternmq.server.store.index.StoredPage;
import org.ternmq.server.store.page.PageMessage;
import org.ternmq.server.store.page.PageStore;
import org.ternmq.server.store.volume.CrashingVolumeFiles;
import org.ternmq.server.store.volume.VolumeConfig;

/**
 * A seeded run of outcomes and checkpoints over a log and files in memory, with a model of what must be found. Outcomes
 * come in while a checkpoint is under way, too.
 */
final class CheckpointWorkload implements CheckpointSource {
    static final VolumeConfig VOLUME = new VolumeConfig(256 << 10, 64 << 10);
    static final CheckpointConfig CONFIG = new CheckpointConfig(1 << 20, 6_000, 5_000, 200_000);
    /** Three queues stand alone, three are subscriptions of one topic. A new one never has the number of an old one. */
    private static final int QUEUES = 6;

    private final Random random;
    private final MemoryLog log = new MemoryLog();
    private final QueueModel model = new QueueModel();
    private final long[] queues = {1, 2, 3, 4, 5, 6};
    private MessageIndex index;
    private PageStore pages;
    private Checkpointer checkpointer;
    private boolean locked;
    private boolean busy = true;
    private long nextMessage = 1;
    long spaceLeft = Long.MAX_VALUE;
    int mostAtOnce = 5;
    int mostHandled;
    /** How often the log was shortened without a checkpoint. */
    int released;

    CheckpointWorkload(long seed) {
        random = new Random(seed);
    }

    /** Opens what is in these files, and brings the index to where the log is. */
    void open(CrashingVolumeFiles files) throws IOException {
        pages = PageStore.open(files, VOLUME, new Random(1), () -> spaceLeft);
        index = new MessageIndex(queue -> (queue - 1) % QUEUES < 3 ? queue : 1_000_000);
        pages.load((id, bytes) -> index.restore(StoredPage.decode(new ArrayReader(bytes))));
        log.replay(pages.position(), index);
        checkpointer = new Checkpointer(this, pages, CONFIG);
    }

    void close() {
        pages.close();
    }

    PageStore pages() {
        return pages;
    }

    MemoryLog log() {
        return log;
    }

    QueueModel model() {
        return model;
    }

    /** Whether outcomes come in while a checkpoint is under way. */
    void setBusy(boolean comeIn) {
        busy = comeIn;
    }

    CheckpointResult checkpoint() throws IOException {
        return checkpointer.run(() -> true);
    }

    boolean release() throws IOException {
        boolean isShort = checkpointer.release(() -> true);
        released += isShort ? 1 : 0;
        return isShort;
    }

    /** Runs checkpoints until there is nothing left to do. */
    void settle() throws IOException {
        busy = false;
        for (int i = 0; i < 40; i++) {
            if (checkpoint() == CheckpointResult.IDLE) {
                busy = true;
                return;
            }
        }
        throw new AssertionError("checkpoints find something to do for ever");
    }

    /** Rounds of outcomes with a checkpoint after each. */
    void run(int rounds) throws IOException {
        for (int round = 0; round < rounds; round++) {
            outcomes(random.nextInt(60));
            if (random.nextInt(3) > 0 || !release()) {
                checkpoint();
            }
        }
    }

    void outcomes(int count) {
        for (int i = 0; i < count; i++) {
            outcome();
        }
    }

    private void outcome() {
        int kind = random.nextInt(100);
        if (kind < 4) {
            log.roll();
        } else if (kind < 5) {
            int which = random.nextInt(QUEUES);
            log(new DestinationDeleted(queues[which]));
            queues[which] += QUEUES;
        } else if (kind < 45) {
            removeOne();
        } else {
            add(kind == 99 ? 100_000 + random.nextInt(500_000) : random.nextInt(2_500));
        }
    }

    private void removeOne() {
        long[] entry = model.any(random);
        if (entry != null) {
            remove(entry[0], entry[1]);
        }
    }

    void remove(long queue, long message) {
        log(new MessagesRemoved(queue, new long[] {message}));
    }

    private void add(int bodyBytes) {
        long[] holders;
        if (random.nextInt(3) == 0) {
            holders = random.ints(3, QUEUES)
                    .limit(3)
                    .mapToLong(which -> queues[which])
                    .distinct()
                    .sorted()
                    .toArray();
        } else {
            holders = new long[] {queues[random.nextInt(QUEUES)]};
        }
        int priority = random.nextInt(4) == 0 ? 9 : 4;
        long deliveryTime = random.nextInt(6) == 0 ? 1 + random.nextInt(1_000) : 0;
        add(holders, priority, deliveryTime, bodyBytes);
    }

    void add(long[] holders, int priority, long deliveryTime, int bodyBytes) {
        long number = nextMessage;
        nextMessage += 1 + random.nextInt(3);
        MessageHeader header = new MessageHeader(
                DestinationName.queue("q"),
                true,
                priority,
                number,
                random.nextInt(3) == 0 ? 5_000 : 0,
                deliveryTime,
                null,
                null,
                null,
                BodyType.BYTES);
        byte[] body = new byte[bodyBytes];
        random.nextBytes(body);
        Envelope envelope = Envelope.accepted(new MessageId(1, 2, 3, number), "user " + number);
        log(new MessageAdded(number, holders, envelope, MessageBytes.encode(header, Map.of(), body)));
    }

    private void log(Outcome outcome) {
        log.append(outcome, index);
        model.apply(outcome);
    }

    /** Reads everything back, wherever it lies, and compares it with the model. */
    void assertHeld() throws IOException {
        assertThat(index.liveMessages()).isEqualTo(model.size());
        for (long queue : queues) {
            for (int lane = 0; lane < Lane.COUNT; lane++) {
                List<Found> found = index.range(new LoadRequest(
                        queue, lane, EntryKey.FIRST, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
                assertSame(found, model.lane(queue, lane));
            }
        }
    }

    private void assertSame(List<Found> found, List<MessageAdded> expected) throws IOException {
        assertThat(found.stream().map(each -> each.key().number()))
                .isEqualTo(expected.stream().map(MessageAdded::message).toList());
        for (int i = 0; i < found.size(); i++) {
            MessageAdded message = expected.get(i);
            if (found.get(i).place() instanceof InLog logged) {
                MessageAdded read = log.read(logged.place());
                QueueModel.assertSame(message, read.message(), read.envelope(), read.bytes());
            } else {
                InPage paged = (InPage) found.get(i).place();
                StoredPage page = paged.page();
                PageMessage read = pages.read(page.id(), page.records(), new int[] {paged.slot()})
                        .get(0);
                QueueModel.assertSame(message, read.number(), read.envelope(), read.bytes());
            }
        }
    }

    /** The page that the first message of a queue's lane lies in. */
    StoredPage firstPage(long queue, int lane) {
        LoadRequest request = new LoadRequest(queue, lane, EntryKey.FIRST, Long.MAX_VALUE, 1, 1);
        return ((InPage) index.range(request).get(0).place()).page();
    }

    /** How many of all entries lie in the log and not in a page. */
    long inLog() {
        long count = 0;
        for (long queue : queues) {
            for (int lane = 0; lane < Lane.COUNT; lane++) {
                count += index
                        .range(new LoadRequest(
                                queue, lane, EntryKey.FIRST, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE))
                        .stream()
                        .filter(each -> each.place() instanceof InLog)
                        .count();
            }
        }
        return count;
    }

    @Override
    public <T> T locked(Supplier<T> work) {
        assertThat(locked).as("nested").isFalse();
        if (busy && random.nextInt(8) == 0) {
            outcomes(random.nextInt(4));
        }
        locked = true;
        try {
            return work.get();
        } finally {
            locked = false;
        }
    }

    @Override
    public void handle(IntSupplier piece) {
        mostHandled = Math.max(mostHandled, locked(piece::getAsInt));
    }

    @Override
    public int mostAtOnce() {
        return mostAtOnce;
    }

    @Override
    public MessageIndex index() {
        assertThat(locked).as("under the lock").isTrue();
        return index;
    }

    @Override
    public LogCut cut() {
        assertThat(locked).as("under the lock").isTrue();
        return new LogCut(log.lastFile(), log.highest());
    }

    @Override
    public MessageAdded read(LogPlace place) throws IOException {
        assertThat(locked).as("under the lock").isFalse();
        return log.read(place);
    }

    @Override
    public void covered(long file, long checkpoint) {
        assertThat(locked).as("under the lock").isFalse();
        log.drop(file, checkpoint);
    }
}
