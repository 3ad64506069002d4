package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.backlog.LoadedEntries;
import org.ternmq.server.backlog.LoadedEntry;
import org.ternmq.server.outcome.BranchPrepared;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.MessagesRemoved;

/**
 * What a prepared branch had sent and taken before this start. Messages that it took are read and taken out of their lanes
 * before their queues deliver anything; those that it sent stay in the backlog until it commits.
 */
final class StoredBranch {
    /** How many entries are read at a time when the server starts: their bytes come with them. */
    private static final int MOST_READ = 16;

    private static final int MOST_LOADED = 256;
    private static final int MOST_BYTES = 4 << 20;

    private final BrokerContext context;
    private final BranchPrepared prepared;
    private final BranchContent content;
    private final List<LaneContent> sends = new ArrayList<>();
    private final Map<MessageQueue, Integer> taken = new LinkedHashMap<>();
    private final List<Runnable> afterReading = new ArrayList<>(0);
    private int reading;

    /** @param content gets what is read */
    StoredBranch(BrokerContext context, BranchPrepared prepared, BranchContent content) {
        this.context = context;
        this.prepared = prepared;
        this.content = content;
    }

    BranchPrepared prepared() {
        return prepared;
    }

    /** How many messages it took, by queue. */
    Map<MessageQueue, Integer> taken() {
        return taken;
    }

    boolean holds(MessageQueue queue) {
        return taken.containsKey(queue);
    }

    /** The backlog holds this of what it sent. */
    void restore(LaneContent lane) {
        sends.add(lane);
    }

    /** Has all that it took locked; the queues deliver nothing before. */
    void lock(Map<Long, MessageQueue> queues) {
        for (MessagesRemoved removed : prepared.taken()) {
            MessageQueue queue = queues.get(removed.queue());
            if (queue != null) {
                taken.put(queue, removed.messages().length);
                lock(queue, removed.messages());
            }
        }
    }

    private void lock(MessageQueue queue, long[] messages) {
        reading++;
        queue.hold();
        queue.expiry().pause();
        context.slices().add(budget -> lockSome(queue, messages, 0, budget));
    }

    private boolean lockSome(MessageQueue queue, long[] messages, int from, SliceBudget budget) {
        int to = from;
        while (to < messages.length && to < from + MOST_READ && budget.take()) {
            to++;
        }
        if (to == from) {
            return true;
        }
        long[] next = Arrays.copyOfRange(messages, from, to);
        int rest = to;
        context.backlog().fetch(queue.number(), next, answer -> locked(queue, messages, rest, answer));
        return false;
    }

    private void locked(MessageQueue queue, long[] messages, int next, List<LoadedEntry> answer) {
        for (LoadedEntry loaded : answer) {
            QueueEntry entry = queue.lanes().takeBeyond(Lane.of(loaded.bytes()), loaded);
            entry.state = QueueEntry.State.DELIVERED;
            // What may have been delivered was: to the branch, and that delivery has not come back.
            entry.countedBefore(DeliveryCounted.deliveries(loaded.deliveries()));
            if (context.memory().isPaging()) {
                entry.message().letBytesGo();
            }
            content.consume(entry);
        }
        if (next < messages.length) {
            context.slices().add(budget -> lockSome(queue, messages, next, budget));
            return;
        }
        queue.expiry().goOn();
        queue.releaseHold();
        if (--reading == 0) {
            afterReading.forEach(Runnable::run);
            afterReading.clear();
        }
    }

    /** Runs the action once all that the branch took is locked. */
    void whenLocked(Runnable action) {
        if (reading == 0) {
            action.run();
        } else {
            afterReading.add(action);
        }
    }

    /** Reads back what the branch sent, and adds it to the content; then runs the action. */
    void load(Runnable action) {
        whenLocked(() -> load(0, EntryKey.FIRST, new ArrayList<>(), action));
    }

    private void load(int lane, EntryKey after, List<LoadedEntry> found, Runnable action) {
        if (lane == sends.size()) {
            take(found);
            action.run();
            return;
        }
        LoadRequest request = new LoadRequest(
                prepared.number(), sends.get(lane).lane(), after, Long.MAX_VALUE, MOST_LOADED, MOST_BYTES);
        context.backlog().load(request, answer -> loaded(lane, answer, found, action));
    }

    private void loaded(int lane, LoadedEntries answer, List<LoadedEntry> found, Runnable action) {
        found.addAll(answer.entries());
        if (answer.next() == null || answer.entries().isEmpty()) {
            load(lane + 1, EntryKey.FIRST, found, action);
            return;
        }
        LoadedEntry last = answer.entries().get(answer.entries().size() - 1);
        load(lane, EntryKey.of(last.bytes(), last.message()), found, action);
    }

    private void take(List<LoadedEntry> found) {
        Map<Long, BranchPrepared.Sent> origins = new LinkedHashMap<>();
        for (BranchPrepared.Sent sent : prepared.sent()) {
            for (long message : sent.messages()) {
                origins.put(message, sent);
            }
        }
        found.sort(Comparator.comparingLong(LoadedEntry::message));
        for (LoadedEntry each : found) {
            BranchPrepared.Sent sent = origins.get(each.message());
            DestinationName destination = sent.destination();
            Target target = context.destinations().forSending(destination);
            content.add(new PendingSend(context, sent::clientId, target, each.envelope(), each.bytes()));
        }
    }
}
