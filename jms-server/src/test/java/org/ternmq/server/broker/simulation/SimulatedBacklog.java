package org.ternmq.server.broker.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.server.backlog.Backlog;
import org.ternmq.server.backlog.ExpiredEntries;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.backlog.LoadedEntries;
import org.ternmq.server.backlog.LoadedEntry;
import org.ternmq.server.store.HeapBacklog;
import org.ternmq.server.store.RecoveredMessage;

/**
 * A backlog that does what it is asked for in order, but later, when the log may have gone on; its answers come in any
 * order.
 */
final class SimulatedBacklog implements Backlog {
    /** Searches find so many times fewer than they ask for, so that they often find only a part. */
    private static final int FEWER = 500;

    private final ArrayDeque<Runnable> calls = new ArrayDeque<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final HeapBacklog heap;

    SimulatedBacklog(List<RecoveredMessage> messages) {
        heap = new HeapBacklog(messages, answers::add);
    }

    HeapBacklog heap() {
        return heap;
    }

    boolean isIdle() {
        return calls.isEmpty() && answers.isEmpty();
    }

    /** Does one of the things that wait. Returns whether there was one. */
    boolean step(Random random) {
        if (isIdle()) {
            return false;
        }
        if (answers.isEmpty() || !calls.isEmpty() && random.nextBoolean()) {
            calls.poll().run();
        } else {
            answers.remove(random.nextInt(answers.size())).run();
        }
        return true;
    }

    @Override
    public void load(LoadRequest request, Consumer<LoadedEntries> answer) {
        calls.add(() -> heap.load(request, answer));
    }

    @Override
    public void browse(LoadRequest request, Consumer<LoadedEntries> answer) {
        calls.add(() -> heap.browse(request, answer));
    }

    @Override
    public void fetch(long queue, long[] messages, Consumer<List<LoadedEntry>> answer) {
        calls.add(() -> heap.fetch(queue, messages, answer));
    }

    @Override
    public void findExpired(long queue, long now, int most, Consumer<ExpiredEntries> answer) {
        calls.add(() -> heap.findExpired(queue, now, Math.max(1, most / FEWER), answer));
    }

    @Override
    public void spill(long queue, long message, Envelope envelope, byte[] bytes, int deliveries) {
        calls.add(() -> heap.spill(queue, message, envelope, bytes, deliveries));
    }

    @Override
    public void dropSpilled(long queue, long[] messages) {
        calls.add(() -> heap.dropSpilled(queue, messages));
    }

    @Override
    public void dropQueue(long queue) {
        calls.add(() -> heap.dropQueue(queue));
    }
}
