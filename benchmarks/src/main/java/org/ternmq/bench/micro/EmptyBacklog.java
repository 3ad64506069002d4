package org.ternmq.bench.micro;

import java.util.List;
import java.util.function.Consumer;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.server.backlog.Backlog;
import org.ternmq.server.backlog.ExpiredEntries;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.backlog.LoadedEntries;
import org.ternmq.server.backlog.LoadedEntry;

/** A backlog that nothing ever goes to, as memory is enough: being asked is an error of the benchmark. */
final class EmptyBacklog implements Backlog {
    private static IllegalStateException asked() {
        return new IllegalStateException("memory was to be enough, and the backlog was asked: give fewer messages");
    }

    @Override
    public void load(LoadRequest request, Consumer<LoadedEntries> answer) {
        throw asked();
    }

    @Override
    public void browse(LoadRequest request, Consumer<LoadedEntries> answer) {
        throw asked();
    }

    @Override
    public void fetch(long queue, long[] messages, Consumer<List<LoadedEntry>> answer) {
        throw asked();
    }

    @Override
    public void findExpired(long queue, long now, int most, Consumer<ExpiredEntries> answer) {
        throw asked();
    }

    @Override
    public void spill(long queue, long message, Envelope envelope, byte[] bytes, int deliveries) {
        throw asked();
    }

    @Override
    public void dropSpilled(long queue, long[] messages) {
        throw asked();
    }

    @Override
    public void dropQueue(long queue) {
        // There is nothing of it here.
    }
}
