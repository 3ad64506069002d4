package org.ternmq.server.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.server.backlog.Backlog;
import org.ternmq.server.backlog.ExpiredEntries;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.backlog.LoadedEntries;
import org.ternmq.server.backlog.LoadedEntry;
import org.ternmq.server.outcome.BranchDecided;
import org.ternmq.server.outcome.BranchEnded;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.SubscriptionDeleted;

/** A backlog that has every live message on the heap, where it shares the bytes with the broker. Belongs to the loop. */
public final class HeapBacklog implements Backlog {
    private final Executor answers;
    private final Map<Long, HeapQueue> queues = new HashMap<>();

    /**
     * @param messages what it holds at first
     * @param answers runs what it is given on the loop, later and in order
     */
    public HeapBacklog(List<RecoveredMessage> messages, Executor answers) {
        this.answers = answers;
        for (RecoveredMessage message : messages) {
            for (int i = 0; i < message.queues().length; i++) {
                add(message.added(), message.queues()[i], message.deliveryCounts()[i]);
            }
        }
    }

    private void add(MessageAdded added, long queue, int deliveries) {
        queue(queue).add(new LoadedEntry(added.message(), added.envelope(), added.bytes(), deliveries, true));
    }

    private HeapQueue queue(long number) {
        return queues.computeIfAbsent(number, missing -> new HeapQueue());
    }

    /** What it holds, for the start of a broker. */
    public List<LaneContent> contents() {
        List<LaneContent> contents = new ArrayList<>();
        queues.forEach((number, queue) -> queue.addContents(number, contents));
        return contents;
    }

    /** Follows the log: a batch has become durable, and its completion is about to run. */
    public void apply(List<Outcome> batch) {
        for (Outcome outcome : batch) {
            switch (outcome.type()) {
                case MESSAGE_ADDED -> {
                    MessageAdded added = (MessageAdded) outcome;
                    Arrays.stream(added.queues()).forEach(queue -> add(added, queue, 0));
                }
                case MESSAGES_REMOVED -> {
                    MessagesRemoved removed = (MessagesRemoved) outcome;
                    queue(removed.queue()).removeLogged(removed.messages());
                }
                case DELIVERY_COUNTED -> {
                    DeliveryCounted counted = (DeliveryCounted) outcome;
                    queue(counted.queue()).count(counted.message(), counted.count());
                }
                case DESTINATION_DELETED -> queues.remove(((DestinationDeleted) outcome).number());
                case SUBSCRIPTION_DELETED -> queues.remove(((SubscriptionDeleted) outcome).number());
                case BRANCH_ENDED -> queues.remove(((BranchEnded) outcome).number());
                case BRANCH_DECIDED -> queues.remove(((BranchDecided) outcome).number());
                default -> {
                    // No message changes by it.
                }
            }
        }
    }

    @Override
    public void load(LoadRequest request, Consumer<LoadedEntries> answer) {
        LoadedEntries loaded = queue(request.queue()).load(request);
        answers.execute(() -> answer.accept(loaded));
    }

    @Override
    public void browse(LoadRequest request, Consumer<LoadedEntries> answer) {
        LoadedEntries loaded = queue(request.queue()).browse(request);
        answers.execute(() -> answer.accept(loaded));
    }

    @Override
    public void fetch(long queue, long[] messages, Consumer<List<LoadedEntry>> answer) {
        List<LoadedEntry> fetched = queue(queue).fetch(messages);
        answers.execute(() -> answer.accept(fetched));
    }

    @Override
    public void findExpired(long queue, long now, int most, Consumer<ExpiredEntries> answer) {
        ExpiredEntries expired = queue(queue).findExpired(now, most);
        answers.execute(() -> answer.accept(expired));
    }

    @Override
    public void spill(long queue, long message, Envelope envelope, byte[] bytes, int deliveries) {
        queue(queue).add(new LoadedEntry(message, envelope, bytes, deliveries, false));
    }

    @Override
    public void dropSpilled(long queue, long[] messages) {
        queue(queue).dropSpilled(messages);
    }

    @Override
    public void dropQueue(long queue) {
        HeapQueue dropped = queues.get(queue);
        if (dropped == null) {
            return;
        }
        dropped.dropAllSpilled();
        if (dropped.isEmpty()) {
            queues.remove(queue);
        }
    }

    /** How many entries it has that no log knows. */
    public int spilled() {
        return queues.values().stream().mapToInt(HeapQueue::spilled).sum();
    }
}
