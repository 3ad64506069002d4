package org.ternmq.server.broker;

import java.util.List;
import java.util.function.BiConsumer;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.backlog.LoadedEntry;

/**
 * All entries of a queue that wait: its lanes, and those of the scheduled lane whose time has come, which take their turn
 * by priority with the others. They stay in memory from then on.
 */
final class QueueLanes {
    private final MessageQueue queue;
    private final BrokerContext context;
    private final LaneWindow[] windows = new LaneWindow[Lane.COUNT];
    private final AvailableEntries due = new AvailableEntries();
    private final Alarm alarm;
    /** A bit for each priority that has entries, in memory or beyond. */
    private int occupied;

    private long available;

    private final BodyFetch bodies;

    QueueLanes(MessageQueue queue, BrokerContext context) {
        this.queue = queue;
        this.context = context;
        this.alarm = context.timers().alarm(queue::schedule);
        this.bodies = new BodyFetch(queue, context);
    }

    private LaneWindow window(int lane) {
        if (windows[lane] == null) {
            windows[lane] = new LaneWindow(queue, lane, context);
        }
        return windows[lane];
    }

    void restore(LaneContent content) {
        window(content.lane()).restore(content);
        countIn(content.lane(), content.messages());
    }

    private void countIn(int lane, long entries) {
        if (lane != Lane.SCHEDULED) {
            available += entries;
            occupied |= 1 << lane;
        }
    }

    /** How many wait for a consumer: those with a delivery time once they are taken out of their lane. */
    long available() {
        return available;
    }

    /** A message has come that the queue has not had before. */
    void arrive(QueueEntry entry) {
        int lane = entry.lane();
        window(lane).arrive(entry);
        countIn(lane, 1);
    }

    /** An entry comes back to its old place. */
    void putBack(QueueEntry entry) {
        if (entry.lane() == Lane.SCHEDULED) {
            addDue(entry);
        } else {
            window(entry.lane()).add(entry);
            countIn(entry.lane(), 1);
            queue.consumers().cameIn(entry);
        }
    }

    private void addDue(QueueEntry entry) {
        entry.state = QueueEntry.State.AVAILABLE;
        due.add(entry);
        context.timers().watchExpiry(entry);
        countIn(entry.message().priority(), 1);
        queue.consumers().becameDue(entry);
    }

    /** Takes out an entry that waits: to deliver it, or because it is gone. */
    void take(QueueEntry entry) {
        if (entry.state == QueueEntry.State.SCHEDULED) {
            windows[Lane.SCHEDULED].remove(entry);
            return;
        }
        if (entry.lane() == Lane.SCHEDULED) {
            queue.consumers().leaves(entry);
            due.remove(entry);
            context.timers().forgetExpiry(entry);
        } else {
            windows[entry.lane()].remove(entry);
        }
        available--;
        look(entry.message().priority());
    }

    /** Takes out an entry that is not in memory, to deliver it, or to keep it parked. */
    QueueEntry takeBeyond(int lane, LoadedEntry loaded) {
        QueueEntry entry = windows[lane].takeBeyond(loaded);
        if (lane != Lane.SCHEDULED) {
            available--;
            look(lane);
        }
        return entry;
    }

    /** An entry that has left is gone from the backlog for good. */
    void gone(QueueEntry entry) {
        LaneWindow window = windows[entry.lane()];
        if (window != null) {
            window.gone(entry);
        }
    }

    private void look(int priority) {
        LaneWindow window = windows[priority];
        if ((window == null || window.isEmpty()) && due.first(priority) == null) {
            occupied &= ~(1 << priority);
        }
    }

    /** Makes one entry available whose delivery time has come. Returns whether there was one, and room for it. */
    boolean releaseDue() {
        LaneWindow scheduled = windows[Lane.SCHEDULED];
        QueueEntry first = scheduled == null ? null : scheduled.first();
        if (first == null || first.message().deliveryTime() > context.clock().millis() || !hasRoomForDue()) {
            return false;
        }
        scheduled.remove(first);
        addDue(first);
        return true;
    }

    private boolean hasRoomForDue() {
        return !context.memory().isPaging()
                || due.size() < queue.windowSize().messages()
                || queue.consumers().haveSelectors() && !context.memory().isTight();
    }

    /**
     * The entry to be delivered next: the first of the highest priority (section 3.4.9). Null if there is none, or if it
     * is not in memory: nothing of a lower priority overtakes it.
     */
    QueueEntry first() {
        if (occupied == 0) {
            return null;
        }
        int priority = highest();
        QueueEntry inLane = windows[priority] == null ? null : windows[priority].first();
        QueueEntry inDue = due.first(priority);
        if (inLane == null || inDue == null) {
            return inLane == null ? inDue : inLane;
        }
        return inLane.number() < inDue.number() ? inLane : inDue;
    }

    /** A bit for each priority that has entries, in memory or beyond. */
    int occupied() {
        return occupied;
    }

    /** The entries whose delivery time has come. */
    AvailableEntries due() {
        return due;
    }

    /** Whether something will have come once what is being loaded is there. */
    boolean hasArriving() {
        for (LaneWindow window : windows) {
            if (window != null && window.hasArriving()) {
                return true;
            }
        }
        return dueBeyond();
    }

    /** Whether a message up to this number has come that has no place yet, for its lane is being loaded. */
    boolean hasArrivingUpTo(long number) {
        for (LaneWindow window : windows) {
            if (window != null && window.hasArrivingUpTo(number)) {
                return true;
            }
        }
        return false;
    }

    private int highest() {
        return 31 - Integer.numberOfLeadingZeros(occupied);
    }

    /** Whether something beyond could be given to a consumer now. */
    boolean awaitsMore() {
        return occupied != 0 || dueBeyond();
    }

    private boolean dueBeyond() {
        LaneWindow scheduled = windows[Lane.SCHEDULED];
        return scheduled != null
                && scheduled.firstTimeBeyond() <= context.clock().millis();
    }

    /** Has the lanes loaded that consumers are about to empty. */
    void readAhead() {
        if (occupied != 0) {
            readAhead(highest());
        }
        readAheadDue();
    }

    /** Has messages loaded whose delivery time has come. */
    void readAheadDue() {
        if (dueBeyond() && hasRoomForDue()) {
            readAhead(Lane.SCHEDULED);
        }
    }

    private void readAhead(int lane) {
        LaneWindow window = windows[lane];
        WindowSize size = queue.windowSize();
        if (window == null || !window.isShort(size)) {
            return;
        }
        if (queue.expiry().isRemoving(lane)) {
            context.outcomes().hurry();
            return;
        }
        window.load(size);
    }

    /** Has the queue woken when the delivery time of the next entry comes. */
    void setAlarm() {
        LaneWindow scheduled = windows[Lane.SCHEDULED];
        if (scheduled == null) {
            return;
        }
        QueueEntry first = scheduled.first();
        long next = first == null ? Long.MAX_VALUE : first.message().deliveryTime();
        next = Math.min(next, scheduled.firstTimeBeyond());
        // What is due already waits for room or for a consumer, which wake the queue too.
        alarm.set(next > context.clock().millis() ? next : Long.MAX_VALUE);
    }

    /** Has the bytes read of the first entry, and of those right behind it that have none either. */
    void fetchHead() {
        QueueEntry first = first();
        EntryRun run =
                first.lane() == Lane.SCHEDULED ? due.run(first.message().priority()) : windows[first.lane()].resident();
        bodies.fetch(run.leading(entry -> !entry.message().hasBytes(), BodyFetch.MOST));
    }

    /** Has the bytes of these entries read. */
    void fetch(List<QueueEntry> entries) {
        bodies.fetch(entries);
    }

    /** Calls the action for what shows selectors the entries of each lane that are not in memory. */
    void forEachScan(BiConsumer<Integer, LaneScan> action) {
        for (int lane = 0; lane < Lane.SCHEDULED; lane++) {
            if (windows[lane] != null) {
                action.accept(lane, windows[lane].scan());
            }
        }
    }

    /** Asks for a page of a lane to be shown, unless it has to wait: then the queue goes on by itself. */
    void scan(LaneScan scan, int lane, long after) {
        if (windows[lane].isLoading()) {
            // What a load takes out of the backlog would be in no page, and not in memory yet.
            return;
        }
        if (queue.expiry().isRemoving(lane)) {
            context.outcomes().hurry();
            return;
        }
        scan.ask(after, windows[lane].highestBeyond(), context.windows().size());
    }

    /** Puts one entry out of memory that is too much for its lane. Returns whether there was one. */
    boolean evictOne(WindowSize size) {
        for (LaneWindow window : windows) {
            if (window != null && window.evictLast(size)) {
                return true;
            }
        }
        return false;
    }

    LaneWindow existing(int lane) {
        return windows[lane];
    }

    /** Entries of a lane that were beyond have expired. */
    void dropBeyond(int lane, int count) {
        windows[lane].expireBeyond(count);
        if (lane != Lane.SCHEDULED) {
            available -= count;
            look(lane);
        }
    }

    /** Takes any entry out that is in memory, or returns null. */
    QueueEntry takeAny() {
        QueueEntry any = due.first();
        for (int lane = 0; any == null && lane < Lane.COUNT; lane++) {
            any = windows[lane] == null ? null : windows[lane].any();
        }
        if (any != null) {
            take(any);
        }
        return any;
    }

    /** The queue is gone. */
    void close() {
        alarm.set(Long.MAX_VALUE);
        forEachScan((lane, scan) -> scan.drop());
    }
}
