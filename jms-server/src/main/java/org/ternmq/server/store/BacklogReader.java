package org.ternmq.server.store;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.server.backlog.Backlog;
import org.ternmq.server.backlog.ExpiredEntries;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.backlog.LoadedEntries;
import org.ternmq.server.backlog.LoadedEntry;
import org.ternmq.server.log.CommitLog;
import org.ternmq.server.store.index.Found;
import org.ternmq.server.store.index.MessageFacts;
import org.ternmq.server.store.index.SpillPlace;
import org.ternmq.server.store.spill.SpillFiles;

/**
 * Answers the broker: finds entries in the index, reads them where they lie, and brings the answers to the loop. What it
 * is asked it does in order, on a thread of its own, so that no disk holds up the loop.
 */
final class BacklogReader implements Backlog {
    /** How many bytes of messages may wait to be spilled before producers are held back. */
    private static final long MOST_TO_SPILL = 32 << 20;

    private final AtomicLong toSpill = new AtomicLong();
    private final StoreState state;
    private final MessageReader messages;
    private final ExpiredReader expired;
    private final SpillFiles spill;
    private final Executor reader;
    private final Executor loop;
    private final CommitLog.FailureListener failures;
    /** Nothing is answered any more; belongs to the reader's thread. */
    private boolean failed;

    /** What cannot fail quietly. */
    private interface Work {
        void run() throws IOException;
    }

    /**
     * Who does what.
     *
     * @param reader runs its tasks one after another
     * @param loop takes the answers
     * @param failures is told once, on the loop, if something cannot be read
     */
    record Threads(Executor reader, Executor loop, CommitLog.FailureListener failures) {}

    BacklogReader(StoreState state, MessageReader messages, ExpiredReader expired, SpillFiles spill, Threads threads) {
        this.state = state;
        this.messages = messages;
        this.expired = expired;
        this.spill = spill;
        this.reader = threads.reader();
        this.loop = threads.loop();
        this.failures = threads.failures();
    }

    @Override
    public void load(LoadRequest request, Consumer<LoadedEntries> answer) {
        submit(() -> {
            StoreState.Range range = state.take(request);
            List<LoadedEntry> entries = read(request.queue(), range.found());
            messages.release(range.found());
            LoadedEntries loaded = new LoadedEntries(entries, range.next());
            loop.execute(() -> answer.accept(loaded));
        });
    }

    @Override
    public void browse(LoadRequest request, Consumer<LoadedEntries> answer) {
        submit(() -> {
            StoreState.Range range = state.range(request);
            LoadedEntries loaded = new LoadedEntries(read(request.queue(), range.found()), range.next());
            loop.execute(() -> answer.accept(loaded));
        });
    }

    @Override
    public void fetch(long queue, long[] wanted, Consumer<List<LoadedEntry>> answer) {
        submit(() -> {
            List<LoadedEntry> entries = read(queue, state.find(queue, wanted));
            loop.execute(() -> answer.accept(entries));
        });
    }

    private List<LoadedEntry> read(long queue, List<Found> found) throws IOException {
        try {
            return messages.read(queue, found);
        } finally {
            state.endRead(found);
        }
    }

    @Override
    public void findExpired(long queue, long now, int most, Consumer<ExpiredEntries> answer) {
        submit(() -> {
            ExpiredEntries found = expired.find(queue, now, most);
            loop.execute(() -> answer.accept(found));
        });
    }

    @Override
    public void spill(long queue, long message, Envelope envelope, byte[] bytes, int deliveries) {
        toSpill.addAndGet(bytes.length);
        submit(() -> {
            SpillPlace place = spill.write(message, envelope, bytes, deliveries);
            state.spill(queue, MessageFacts.of(bytes, message), place);
            long left = toSpill.addAndGet(-bytes.length);
            if (left < MOST_TO_SPILL && left + bytes.length >= MOST_TO_SPILL) {
                loop.execute(() -> {});
            }
        });
    }

    @Override
    public boolean isTight() {
        return toSpill.get() >= MOST_TO_SPILL;
    }

    @Override
    public void dropSpilled(long queue, long[] numbers) {
        submit(() -> {
            for (long number : numbers) {
                SpillPlace place = state.takeSpilled(queue, number);
                if (place != null) {
                    spill.release(place);
                }
            }
        });
    }

    @Override
    public void dropQueue(long queue) {
        submit(() -> {
            for (SpillPlace place : state.dropSpilled(queue)) {
                spill.release(place);
            }
        });
    }

    private void submit(Work work) {
        reader.execute(() -> {
            if (failed) {
                return;
            }
            try {
                work.run();
            } catch (IOException | RuntimeException | Error e) {
                // The broker must not go on as if the messages were not there: the server ends, and a start reads
                // again.
                failed = true;
                loop.execute(() -> failures.logFailed(e));
            }
        });
    }
}
