package org.ternmq.server.broker;

import java.util.List;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.backlog.LoadedEntries;
import org.ternmq.server.backlog.LoadedEntry;

/**
 * One lane of a queue: its first entries are in memory, the others with the backlog and only counted. Every entry that
 * waits in this lane and has a key up to the end is in memory, none behind it is. While nothing is beyond, the end is
 * {@link EntryKey#LAST}.
 *
 * <p>The end never goes below the floor, the highest key that has left the lane: what a consumer has, and what has come
 * back, is never loaded a second time.
 */
final class LaneWindow {
    private final MessageQueue queue;
    private final int lane;
    private final BrokerContext context;
    private final EntryRun resident = new EntryRun(QueueEntry.BY_KEY);
    private long residentBytes;
    private EntryKey end = EntryKey.LAST;
    private long floorOrder;
    private long floorNumber;
    private long beyond;
    /** No entry beyond has a key before this one. */
    private EntryKey firstBeyond = EntryKey.LAST;
    /** What is under way, or null. */
    private LaneLoad load;

    LaneWindow(MessageQueue queue, int lane, BrokerContext context) {
        this.queue = queue;
        this.lane = lane;
        this.context = context;
    }

    /** Everything of the lane is beyond when the server starts. */
    void restore(LaneContent content) {
        end = EntryKey.FIRST;
        beyond = content.messages();
        firstBeyond = content.first();
    }

    boolean isEmpty() {
        return resident.isEmpty() && beyond == 0;
    }

    /** The first entry in memory, or null. */
    QueueEntry first() {
        return resident.first();
    }

    EntryRun resident() {
        return resident;
    }

    /** No entry beyond has an earlier delivery time; {@link Long#MAX_VALUE} if there is none. */
    long firstTimeBeyond() {
        return beyond == 0 ? Long.MAX_VALUE : firstBeyond.order();
    }

    /** Whether a key belongs behind what is in memory. */
    boolean isBeyond(EntryKey key) {
        return key.compareTo(end) > 0;
    }

    /** A message has come that its queue has not had before. */
    void arrive(QueueEntry entry) {
        if (beyond == 0 && !isTooMuch(entry)) {
            add(entry);
            return;
        }
        if (beyond == 0) {
            end = lowestEnd();
        } else if (!isBeyond(entry.key())) {
            add(entry);
            return;
        } else if (load != null && load.concerns(entry)) {
            load.waitFor(entry);
            return;
        }
        putBeyond(entry);
    }

    private boolean isTooMuch(QueueEntry entry) {
        return context.memory().isPaging()
                && queue.windowSize().isFilledBy(resident.size(), residentBytes)
                && isAboveFloor(entry)
                && (resident.isEmpty() || QueueEntry.BY_KEY.compare(entry, resident.last()) > 0);
    }

    private boolean isAboveFloor(QueueEntry entry) {
        long order = entry.message().deliveryTime();
        return order > floorOrder || order == floorOrder && entry.number() > floorNumber;
    }

    /** Where the end is when what is in memory now is all that stays there. */
    private EntryKey lowestEnd() {
        return !resident.isEmpty() && isAboveFloor(resident.last())
                ? resident.last().key()
                : new EntryKey(floorOrder, floorNumber);
    }

    /** Takes an entry in: a new one, one that was loaded, or one that comes back. */
    void add(QueueEntry entry) {
        entry.state = lane == Lane.SCHEDULED ? QueueEntry.State.SCHEDULED : QueueEntry.State.AVAILABLE;
        resident.add(entry);
        residentBytes += entry.message().size();
        context.timers().watchExpiry(entry);
    }

    /** An entry leaves the lane for good, or to come back to its old place. */
    void remove(QueueEntry entry) {
        takeOut(entry);
        if (isAboveFloor(entry)) {
            floorOrder = entry.message().deliveryTime();
            floorNumber = entry.number();
        }
    }

    private void takeOut(QueueEntry entry) {
        resident.remove(entry);
        residentBytes -= entry.message().size();
        context.timers().forgetExpiry(entry);
    }

    private void putBeyond(QueueEntry entry) {
        StoredMessage message = entry.message();
        if (!entry.isLogged()) {
            context.backlog()
                    .spill(queue.number(), entry.number(), message.envelope(), message.bytes(), entry.deliveries());
        }
        beyond++;
        if (load != null) {
            load.count();
        }
        if (lane == Lane.SCHEDULED && entry.key().compareTo(firstBeyond) < 0) {
            firstBeyond = entry.key();
        }
        entry.state = QueueEntry.State.BEYOND;
        entry.forgetHistory();
        queue.expiry().watch(entry.expiration());
        message.release();
    }

    /** Puts the last entry out of memory, if more is there than may stay. Returns whether it did. */
    boolean evictLast(WindowSize size) {
        if (load != null || !size.isExceededBy(resident.size(), residentBytes)) {
            return false;
        }
        QueueEntry last = resident.last();
        if (last == null || !isAboveFloor(last)) {
            return false;
        }
        takeOut(last);
        end = lowestEnd();
        putBeyond(last);
        return true;
    }

    /** Entries beyond have expired and are gone. */
    void dropBeyond(int count) {
        beyond -= count;
        if (beyond == 0) {
            end = EntryKey.LAST;
        }
    }

    boolean isLoading() {
        return load != null;
    }

    /** Whether more is to be loaded, for somebody takes it. */
    boolean isShort(WindowSize size) {
        return beyond > 0 && load == null && size.isHalfEmptyWith(resident.size(), residentBytes);
    }

    /** Asks for what comes next. */
    void load(WindowSize size) {
        load = new LaneLoad(lane, context.lastMessage());
        firstBeyond = EntryKey.LAST;
        LoadRequest request = new LoadRequest(
                queue.number(), lane, end, context.appearedUpTo(), Math.max(1, size.messages() - resident.size()), (int)
                        Math.max(1, size.bytes() - residentBytes));
        context.backlog().load(request, this::loaded);
    }

    private void loaded(LoadedEntries answer) {
        LaneLoad done = load;
        load = null;
        if (queue.isDeleted()) {
            done.waiting().forEach(queue::discard);
            return;
        }
        List<LoadedEntry> entries = answer.entries();
        beyond -= entries.size();
        checkCount(answer, beyond - done.counted());
        entries.forEach(entry -> add(queue.entryOf(entry)));
        if (beyond == 0) {
            end = EntryKey.LAST;
        } else if (!entries.isEmpty()) {
            LoadedEntry last = entries.get(entries.size() - 1);
            end = EntryKey.of(last.bytes(), last.message());
        }
        if (answer.next() != null && answer.next().compareTo(firstBeyond) < 0) {
            firstBeyond = answer.next();
        }
        done.waiting().forEach(this::arrive);
        queue.loaded();
    }

    private void checkCount(LoadedEntries answer, long rest) {
        if (answer.next() == null ? rest != 0 : rest <= 0 || answer.entries().isEmpty()) {
            throw new IllegalStateException("the store and the broker count the messages of " + queue.name()
                    + " differently: lane " + lane + " was given "
                    + answer.entries().size() + ", next "
                    + answer.next() + ", and should have " + rest + " more");
        }
    }
}
