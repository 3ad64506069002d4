package org.ternmq.bench.journal;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.server.net.EventLoops;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.store.DataDirectory;
import org.ternmq.server.store.MessageStore;
import org.ternmq.server.store.StoreConfig;

/**
 * TernMQ's store as its server uses it: every record goes to the event loop, which appends it, with the removals that
 * have gathered, as a batch of its own; completions come back on the loop.
 */
public final class TernJournal implements Journal {
    private static final long QUEUE = 1;
    private static final long[] QUEUES = {QUEUE};
    private static final long INCARNATION = 1;

    private final EventLoopGroup loop;
    private final DataDirectory directory;
    private final MessageStore store;
    private final LongAdder groups = new LongAdder();
    private volatile Throwable failure;
    /** What nobody waits for: it wakes nobody either, as acknowledgements come to the loop together with other frames. */
    private final ConcurrentLinkedQueue<Outcome> gathered = new ConcurrentLinkedQueue<>();

    /**
     * Opens a store in this directory, with the server's defaults.
     *
     * @throws IOException if it cannot be opened
     */
    public TernJournal(Path path) throws IOException {
        SecureRandom random = new SecureRandom();
        loop = EventLoops.single();
        directory = DataDirectory.open(path, random);
        store = MessageStore.open(
                directory,
                StoreConfig.defaults(),
                new MessageStore.Surroundings(
                        this::completed,
                        cause -> failure = cause,
                        random,
                        () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime())));
        gathered.add(new DestinationCreated(QUEUE, DestinationName.queue("bench"), false));
    }

    /** The log gives the loop one task for each group that it has forced. */
    private void completed(Runnable completions) {
        groups.increment();
        loop.execute(completions);
    }

    @Override
    public String name() {
        return "TernMQ";
    }

    @Override
    public void add(long id, byte[] record, Runnable durable) {
        loop.execute(() -> {
            List<Outcome> batch = new ArrayList<>();
            for (Outcome outcome = gathered.poll(); outcome != null; outcome = gathered.poll()) {
                batch.add(outcome);
            }
            Envelope envelope = Envelope.accepted(new MessageId(INCARNATION, 1, 1, id), "bench");
            batch.add(new MessageAdded(id, QUEUES, envelope, record));
            store.log().append(batch, durable);
        });
    }

    @Override
    public void remove(long id) {
        gathered.add(new MessagesRemoved(QUEUE, new long[] {id}));
    }

    @Override
    public long flushes() {
        return groups.sum();
    }

    @Override
    public Throwable failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        store.log().close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        directory.close();
    }
}
