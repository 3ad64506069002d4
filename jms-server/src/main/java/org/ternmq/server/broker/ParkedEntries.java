package org.ternmq.server.broker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.backlog.LoadedEntry;
import org.ternmq.server.outcome.DeliveryCounted;

/**
 * The entries of one queue that have been delivered often enough and have no dead-letter queue to go to. They are out of the
 * queue's lanes, so that nobody gets them, but keep their place until somebody releases them; that they are parked is in
 * the log with their count. All are in memory, without their bytes where these can be read back.
 */
final class ParkedEntries {
    /** How many are read at a time when the server starts: their bytes come with them. */
    private static final int MOST_READ = 16;

    private final MessageQueue queue;
    private final BrokerContext context;
    private final TreeSet<QueueEntry> entries = new TreeSet<>(QueueEntry.BY_TURN);
    private final Deque<Long> unread = new ArrayDeque<>(0);
    private final List<Runnable> afterReading = new ArrayList<>(0);
    private boolean reading;
    private long parkings;

    ParkedEntries(MessageQueue queue, BrokerContext context) {
        this.queue = queue;
        this.context = context;
    }

    int size() {
        return entries.size() + unread.size();
    }

    /** How often an entry has been parked so far. */
    long parkings() {
        return parkings;
    }

    /** The next entry in the order of delivery, or null; the first one after null. */
    QueueEntry after(QueueEntry entry) {
        if (entries.isEmpty()) {
            return null;
        }
        return entry == null ? entries.first() : entries.higher(entry);
    }

    /** Parks an entry that has come back. */
    void park(QueueEntry entry) {
        context.counters().countParked();
        add(entry, ++parkings);
        if (entry.isLogged()) {
            logCount(entry, entry.deliveries() | DeliveryCounted.PARKED);
        }
    }

    private void add(QueueEntry entry, long parking) {
        entry.state = QueueEntry.State.PARKED;
        entry.availableAt = parking;
        entries.add(entry);
        context.timers().watchExpiry(entry);
        letBytesGo(entry);
    }

    /** Nobody is looking at the entry any more: its bytes are not kept in memory if they can be read back. */
    void letBytesGo(QueueEntry entry) {
        if (entry.isLogged() && context.memory().isPaging()) {
            entry.message().letBytesGo();
        }
    }

    private DurableBatch logCount(QueueEntry entry, int count) {
        DurableBatch batch = context.outcomes().addLazily(new DeliveryCounted(queue.number(), entry.number(), count));
        entry.countedWith(batch);
        return batch;
    }

    /** An entry leaves, for it has expired or its queue is gone. */
    void remove(QueueEntry entry) {
        entries.remove(entry);
        context.timers().forgetExpiry(entry);
    }

    /** These were parked when the server stopped. Until they are out of their lanes again, the queue delivers nothing. */
    void restore(List<Long> messages) {
        unread.addAll(messages);
        reading = true;
        queue.hold();
        queue.expiry().pause();
        context.slices().add(this::readSome);
    }

    private boolean readSome(SliceBudget budget) {
        if (queue.isDeleted()) {
            return false;
        }
        List<Long> next = new ArrayList<>(MOST_READ);
        while (next.size() < MOST_READ && !unread.isEmpty() && budget.take()) {
            next.add(unread.poll());
        }
        long[] numbers = next.stream().mapToLong(Long::longValue).toArray();
        context.backlog().fetch(queue.number(), numbers, this::read);
        return false;
    }

    private void read(List<LoadedEntry> answer) {
        if (queue.isDeleted()) {
            return;
        }
        // Not a new parking: a browser that was opened meanwhile shows them.
        answer.forEach(loaded -> add(queue.lanes().takeBeyond(Lane.of(loaded.bytes()), loaded), 0));
        if (!unread.isEmpty()) {
            context.slices().add(this::readSome);
            return;
        }
        reading = false;
        queue.expiry().goOn();
        queue.releaseHold();
        afterReading.forEach(Runnable::run);
        afterReading.clear();
    }

    /**
     * Makes all that are parked now available again, at their old places and as if they had never been delivered.
     *
     * @param whenDurable is told how many they were, once it is certain that they are not parked again by a restart
     */
    void release(LongConsumer whenDurable) {
        if (reading) {
            afterReading.add(() -> release(whenDurable));
            return;
        }
        queue.hold();
        context.slices().add(new Release(whenDurable));
    }

    /** Goes on a slice at a time. What is parked after it was asked for stays parked: nobody has looked into that yet. */
    private final class Release implements Slice {
        private final LongConsumer whenDurable;
        private final long lastParking = parkings;
        private DurableBatch lastBatch = DurableBatch.past();
        private QueueEntry last;
        private long released;

        Release(LongConsumer whenDurable) {
            this.whenDurable = whenDurable;
        }

        @Override
        public boolean run(SliceBudget budget) {
            for (QueueEntry entry = after(last); entry != null; entry = after(last)) {
                if (!budget.take()) {
                    return true;
                }
                last = entry;
                if (entry.availableAt <= lastParking) {
                    release(entry);
                }
            }
            queue.releaseHold();
            context.outcomes().hurry();
            lastBatch.then(() -> whenDurable.accept(released));
            return false;
        }

        private void release(QueueEntry entry) {
            remove(entry);
            entry.countAnew();
            entry.forgetHistory();
            if (entry.isLogged()) {
                lastBatch = logCount(entry, 0);
            }
            queue.putBack(entry);
            queue.consumers().released(entry);
            released++;
        }
    }
}
