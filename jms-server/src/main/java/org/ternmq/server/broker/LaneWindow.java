package org.ternmq.server.broker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.backlog.LoadedEntries;
import org.ternmq.server.backlog.LoadedEntry;

/**
 * One lane of a queue: its first entries are in memory, the others with the backlog and only counted. Every entry that
 * waits in this lane and has a key up to the end is in memory. Behind it only those are that came while somebody waited
 * for them, or that came back. While nothing is beyond, the end is {@link EntryKey#LAST}.
 *
 * <p>The end never goes below the floor, the highest key that has left the lane from its front: what a consumer has, and
 * what has come back, is never loaded a second time. What has left out of turn, or stands behind the end, is in the
 * {@link HeldKeys}.
 */
final class LaneWindow {
    /** Rather than remember more that is gone, a page is read again. */
    private static final int MOST_GONE = 1000;

    private final MessageQueue queue;
    private final int lane;
    private final BrokerContext context;
    private final EntryRun resident = EntryRun.byKey();
    /** Those in memory behind the end. */
    private final TreeMap<EntryKey, QueueEntry> outside = new TreeMap<>();

    private final HeldKeys held = new HeldKeys();
    private final LaneScan scan;
    private long residentBytes;
    private EntryKey end = EntryKey.LAST;
    private final LaneFloor floor = new LaneFloor();
    private long beyond;
    /** No entry beyond has a key before this one. */
    private EntryKey firstBeyond = EntryKey.LAST;
    /** No entry beyond has a higher number. */
    private long highestBeyond;
    /** What is under way, or null. */
    private LaneLoad load;

    LaneWindow(MessageQueue queue, int lane, BrokerContext context) {
        this.queue = queue;
        this.lane = lane;
        this.context = context;
        this.scan = new LaneScan(queue, lane, context);
    }

    /** Everything of the lane is beyond when the server starts. */
    void restore(LaneContent content) {
        end = EntryKey.FIRST;
        beyond = content.messages();
        firstBeyond = content.first();
        highestBeyond = context.lastMessage();
    }

    /** Whether it has nothing, not even what will be there once what is being loaded is. */
    boolean isEmpty() {
        return resident.isEmpty() && outside.isEmpty() && beyond == 0 && !hasArriving();
    }

    /** The first entry, or null if it is not in memory or there is none. */
    QueueEntry first() {
        return resident.first();
    }

    /** Any entry in memory, or null. */
    QueueEntry any() {
        return resident.isEmpty() && !outside.isEmpty() ? outside.firstEntry().getValue() : resident.first();
    }

    EntryRun resident() {
        return resident;
    }

    LaneScan scan() {
        return scan;
    }

    EntryKey end() {
        return end;
    }

    /** No entry beyond has an earlier delivery time; {@link Long#MAX_VALUE} if there is none. */
    long firstTimeBeyond() {
        return beyond == 0 ? Long.MAX_VALUE : firstBeyond.order();
    }

    /** No entry beyond has a higher number; 0 if there is none. */
    long highestBeyond() {
        return beyond == 0 ? 0 : highestBeyond;
    }

    /** Whether a key belongs behind the front part, which is all in memory. */
    boolean isBehindEnd(EntryKey key) {
        return key.compareTo(end) > 0;
    }

    /** Whether an entry that the backlog knows, and that has appeared, is not in memory. */
    boolean isBeyond(EntryKey key) {
        return isBehindEnd(key) && !held.has(key);
    }

    /** The first entry behind the end and a key that is in memory, or null. */
    QueueEntry outsideAfter(EntryKey key) {
        Map.Entry<EntryKey, QueueEntry> next = outside.isEmpty() ? null : outside.higherEntry(key);
        return next == null ? null : next.getValue();
    }

    /** A message has come that its queue has not had before. */
    void arrive(QueueEntry entry) {
        boolean wanted = lane != Lane.SCHEDULED && queue.consumers().wantNew();
        if (end == EntryKey.LAST) {
            if (wanted || !isTooMuch(entry)) {
                arriveInMemory(entry);
                return;
            }
            end = lowestEnd();
        } else if (!isBehindEnd(entry.key())) {
            arriveInMemory(entry);
            return;
        } else if (load != null && load.concerns(entry)) {
            held.add(entry.key());
            load.waitFor(entry);
            return;
        } else if (wanted) {
            held.add(entry.key());
            arriveInMemory(entry);
            return;
        }
        putBeyond(entry);
    }

    private void arriveAfterLoad(QueueEntry entry) {
        held.remove(entry.key());
        arrive(entry);
    }

    private void arriveInMemory(QueueEntry entry) {
        add(entry);
        if (lane != Lane.SCHEDULED) {
            queue.consumers().cameIn(entry);
        }
    }

    /** Whether entries have come that are sorted in only once what is being loaded is there. */
    boolean hasArriving() {
        return load != null && !load.waiting().isEmpty();
    }

    /** Whether one of them has a number up to this one. */
    boolean hasArrivingUpTo(long number) {
        return hasArriving() && load.waiting().stream().anyMatch(entry -> entry.number() <= number);
    }

    private boolean isTooMuch(QueueEntry entry) {
        return context.memory().isPaging()
                && queue.windowSize().isFilledBy(resident.size(), residentBytes)
                && floor.isBelow(entry)
                && (resident.isEmpty() || QueueEntry.BY_KEY.compare(entry, resident.last()) > 0);
    }

    /** Where the end is when what is in memory now is all that stays there. */
    private EntryKey lowestEnd() {
        boolean hasMore = !resident.isEmpty() && floor.isBelow(resident.last());
        return hasMore ? resident.last().key() : floor.key();
    }

    /** Takes an entry in: a new one, one that was loaded, or one that comes back. */
    void add(QueueEntry entry) {
        entry.state = lane == Lane.SCHEDULED ? QueueEntry.State.SCHEDULED : QueueEntry.State.AVAILABLE;
        if (end != EntryKey.LAST && isBehindEnd(entry.key())) {
            outside.put(entry.key(), entry);
        } else {
            resident.add(entry);
        }
        residentBytes += entry.message().size();
        context.timers().watchExpiry(entry);
    }

    /** An entry leaves the lane for good, or to come back to its old place. */
    void remove(QueueEntry entry) {
        boolean front = entry == resident.first();
        takeOut(entry);
        if (!floor.isBelow(entry)) {
            return;
        }
        if (!front) {
            held.add(entry.key());
            return;
        }
        floor.raiseTo(entry);
        if (!held.isEmpty()) {
            held.removeUpTo(entry.key());
        }
    }

    /** An entry that is not in memory goes to a consumer. */
    QueueEntry takeBeyond(LoadedEntry loaded) {
        QueueEntry entry = queue.reader().read(loaded);
        held.add(entry.key());
        if (load != null) {
            load.taken(entry.number());
        }
        dropBeyond(1);
        if (!loaded.logged()) {
            context.backlog().dropSpilled(queue.number(), new long[] {loaded.message()});
        }
        return entry;
    }

    /** An entry that has left is gone from the backlog for good. */
    void gone(QueueEntry entry) {
        if (held.isEmpty()) {
            return;
        }
        held.gone(entry.key());
        if (held.gone() > MOST_GONE) {
            scan.letPageGo();
            queue.consumers().letPagesGo(lane);
        }
        settleHeld();
    }

    private void settleHeld() {
        if (held.gone() > 0 && load == null && !isScanned() && !queue.expiry().isBusy()) {
            held.settle();
        }
    }

    /** Whether selectors or browsers have a page of the lane, or wait for one, that may hold what is gone. */
    private boolean isScanned() {
        return scan.isBusy() || queue.consumers().havePages(lane);
    }

    private void takeOut(QueueEntry entry) {
        queue.consumers().leaves(entry);
        if (outside.isEmpty() || outside.remove(entry.key()) == null) {
            resident.remove(entry);
        }
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
        highestBeyond = Math.max(beyond == 1 ? 0 : highestBeyond, entry.number());
        if (load != null) {
            load.count();
        }
        if (lane == Lane.SCHEDULED) {
            firstBeyond = entry.key().compareTo(firstBeyond) < 0 ? entry.key() : firstBeyond;
        } else {
            scan.cutAt(entry.number());
            queue.consumers().wentBeyond(lane, entry.number());
            if (entry.state == QueueEntry.State.ARRIVING) {
                queue.consumers().arrivedBeyond(entry);
            }
        }
        entry.state = QueueEntry.State.BEYOND;
        entry.forgetHistory();
        queue.expiry().watch(entry.expiration());
        message.release();
    }

    /** Puts the last entry out of memory, if more is there than may stay. Returns whether it did. */
    boolean evictLast(WindowSize size) {
        if (load != null || !size.isExceededBy(resident.size() + outside.size(), residentBytes)) {
            return false;
        }
        QueueEntry last =
                outside.isEmpty() ? resident.last() : outside.lastEntry().getValue();
        if (last == null || !floor.isBelow(last) || !last.mayLeaveMemory()) {
            return false;
        }
        boolean front = outside.isEmpty();
        queue.consumers().evicting(last);
        takeOut(last);
        held.remove(last.key());
        if (front) {
            end = lowestEnd();
        }
        putBeyond(last);
        return true;
    }

    /** Entries beyond have expired and are gone. */
    void expireBeyond(int count) {
        scan.invalidate();
        dropBeyond(count);
    }

    private void dropBeyond(int count) {
        beyond -= count;
        // While something is being loaded, what waits for it has its place before what is behind the end.
        if (beyond == 0 && load == null) {
            end = EntryKey.LAST;
            takeOutsideIn();
        }
    }

    private void takeOutsideIn() {
        while (!outside.isEmpty() && !isBehindEnd(outside.firstKey())) {
            resident.add(outside.pollFirstEntry().getValue());
        }
    }

    boolean isLoading() {
        return load != null;
    }

    /** Whether more is to be loaded, for somebody takes it. */
    boolean isShort(WindowSize size) {
        return beyond > 0 && load == null && size.isHalfEmptyWith(resident.size(), frontBytes());
    }

    private long frontBytes() {
        return outside.isEmpty()
                ? residentBytes
                : residentBytes
                        - outside.values().stream()
                                .mapToLong(entry -> entry.message().size())
                                .sum();
    }

    /** Asks for what comes next. */
    void load(WindowSize size) {
        load = new LaneLoad(lane, context.lastMessage());
        firstBeyond = EntryKey.LAST;
        LoadRequest request = new LoadRequest(
                queue.number(), lane, end, context.appearedUpTo(), Math.max(1, size.messages() - resident.size()), (int)
                        Math.max(1, size.bytes() - frontBytes()));
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
        List<LoadedEntry> mine =
                entries.stream().filter(entry -> isToBeLoaded(keyOf(entry))).toList();
        beyond -= mine.size();
        checkCount(answer, beyond - done.counted(), done.isTaken() || !held.isEmpty());
        if (beyond == 0) {
            end = EntryKey.LAST;
        } else if (!entries.isEmpty()) {
            end = keyOf(entries.get(entries.size() - 1));
        }
        mine.forEach(entry -> add(queue.reader().read(entry)));
        takeOutsideIn();
        if (answer.next() != null && answer.next().compareTo(firstBeyond) < 0) {
            firstBeyond = answer.next();
        }
        settleHeld();
        done.waiting().forEach(this::arriveAfterLoad);
        queue.loaded();
    }

    /** What selectors have taken meanwhile is not. */
    private boolean isToBeLoaded(EntryKey key) {
        return !held.has(key) && floor.isBelow(key);
    }

    private static EntryKey keyOf(LoadedEntry entry) {
        return EntryKey.of(entry.bytes(), entry.message());
    }

    /** @param taken whether some of what is in the backlog does not count */
    private void checkCount(LoadedEntries answer, long rest, boolean taken) {
        boolean nothing = rest == 0 && !taken || answer.entries().isEmpty();
        if (answer.next() == null ? rest != 0 : rest < 0 || nothing) {
            throw new IllegalStateException("the store and the broker count the messages of " + queue.name()
                    + " differently: lane " + lane + " was given "
                    + answer.entries().size() + ", next "
                    + answer.next() + ", and should have " + rest + " more");
        }
    }
}
