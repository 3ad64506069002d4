package org.ternmq.server.broker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.ternmq.server.selector.Selector;
import org.ternmq.server.selector.SelectorView;

/**
 * The consumers of one queue that have selectors (section 3.8). Each distinct selector looks through the queue with a
 * cursor of its own until it has caught up. Those that have share one cursor and an index, so that a new message is tried
 * only on selectors that may match.
 */
final class SelectorGroups {
    private enum Looked {
        MOVED,
        WAITS,
        NOTHING
    }

    /** So many selectors are tried in the time that one entry is meant to take. */
    private static final int TRIED_AS_ONE = 8;

    private final QueueDispatch dispatch;
    private final QueueLanes lanes;
    private final Map<Selector, SelectorGroup> groups = new LinkedHashMap<>(0);
    private final ArrayDeque<SelectorGroup> active = new ArrayDeque<>(0);
    private final List<SelectorGroup> parked = new ArrayList<>(0);
    private final Set<SelectorGroup> asking = new LinkedHashSet<>(0);
    private final SelectorIndex<SelectorGroup> caughtUp = new SelectorIndex<>();
    /** Of all that have caught up. */
    private final QueueCursor front;

    /** Whether some wait only for others to go on. */
    private boolean hasFollowers;

    /** Whether anybody has gone on since they were last looked at. */
    private boolean anyMoved;

    private long served;
    /** How many selectors were tried for which the budget has not been charged. */
    private int tried;

    SelectorGroups(QueueDispatch dispatch, QueueLanes lanes) {
        this.dispatch = dispatch;
        this.lanes = lanes;
        this.front = new QueueCursor(lanes, this::scan);
    }

    private LaneScan scan(int priority) {
        return lanes.existing(priority).scan();
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** Whether new messages are waited for. */
    boolean haveCaughtUp() {
        return !caughtUp.isEmpty();
    }

    /** The consumers that share this selector, for one that is about to be added. */
    ConsumerRotation open(Selector selector) {
        SelectorGroup group = groups.computeIfAbsent(
                selector,
                missing -> new SelectorGroup(missing, QueueCursor.atStart(lanes, this::scan), this::isNeeded));
        return group.consumers();
    }

    /** A consumer of this selector has been removed. */
    void closed(Selector selector) {
        SelectorGroup group = groups.get(selector);
        if (group == null || !group.consumers().isEmpty()) {
            return;
        }
        groups.remove(selector);
        active.remove(group);
        parked.remove(group);
        asking.remove(group);
        group.cursor().clear();
        if (group.caughtUp) {
            leaveFront(group);
        }
        if (groups.isEmpty()) {
            lanes.forEachScan((priority, scan) -> scan.invalidate());
        }
    }

    /** Lets pages go that nobody looks at now. */
    private void dropPages() {
        lanes.forEachScan((priority, scan) -> {
            if (scan.isBusy() && !scan.isAsking() && !isLookedAt(scan, priority)) {
                scan.drop();
                anyMoved = true;
            }
        });
    }

    private void isNeeded(SelectorGroup group) {
        asking.add(group);
        activate(group);
    }

    private void activate(SelectorGroup group) {
        if (!group.active && !group.caughtUp) {
            group.active = true;
            active.add(group);
        }
    }

    private void leaveFront(SelectorGroup group) {
        group.caughtUp = false;
        caughtUp.remove(group.selector(), group);
        if (caughtUp.isEmpty()) {
            front.clear();
        }
    }

    /** What those that could not go on wait for may be there. */
    void begin() {
        active.addAll(parked);
        parked.clear();
    }

    /** Charges a budget for the selectors that were tried at one go: a few of them for one entry. */
    void charge(SliceBudget budget) {
        while (tried > TRIED_AS_ONE) {
            tried -= TRIED_AS_ONE;
            budget.take();
        }
        tried = 0;
    }

    /** Looks at one message. Returns whether there was one. */
    boolean step() {
        if (groups.isEmpty()) {
            return false;
        }
        Looked ahead = caughtUp.isEmpty() ? Looked.NOTHING : look(front, this::chooseCaughtUp);
        boolean moved = stepBehind(ahead) || ahead == Looked.MOVED;
        anyMoved |= moved;
        if (moved) {
            return true;
        }
        dropPages();
        if (hasFollowers && anyMoved) {
            anyMoved = false;
            hasFollowers = false;
            begin();
            return true;
        }
        answerIdle(ahead);
        return false;
    }

    /** Lets one of those go on that have not caught up. */
    private boolean stepBehind(Looked ahead) {
        for (SelectorGroup group = active.poll(); group != null; group = active.poll()) {
            if (!group.consumers().hasReady()) {
                group.active = false;
                continue;
            }
            Looked looked = lookBehind(group);
            if (looked == Looked.MOVED) {
                active.add(group);
                return true;
            }
            if (looked == Looked.NOTHING && ahead == Looked.NOTHING) {
                join(group);
            } else {
                hasFollowers |= looked == Looked.NOTHING && ahead == Looked.MOVED;
                parked.add(group);
            }
        }
        return false;
    }

    private Looked lookBehind(SelectorGroup group) {
        return look(group.cursor(), view -> choose(group, view));
    }

    private void join(SelectorGroup group) {
        if (caughtUp.isEmpty()) {
            front.copy(group.cursor());
        }
        group.cursor().clear();
        group.active = false;
        group.caughtUp = true;
        caughtUp.add(group.selector(), group);
    }

    /** Those who asked hear that there is nothing more for now. */
    private void answerIdle(Looked ahead) {
        asking.removeIf(group -> {
            boolean nothing = group.caughtUp && ahead == Looked.NOTHING && !lanes.hasArriving();
            boolean idle = nothing || !group.consumers().hasReady();
            if (idle) {
                group.consumers().answerPulls();
            }
            return idle;
        });
    }

    private Looked look(QueueCursor cursor, java.util.function.Function<SelectorView, ConsumerRotation> chooser) {
        Sighting sighting = cursor.next();
        if (!sighting.isEntry()) {
            return sighting == Sighting.NOTHING ? Looked.NOTHING : ask(cursor, sighting.priority());
        }
        switch (dispatch.prepare(cursor, sighting)) {
            case WAITS -> {
                return Looked.WAITS;
            }
            case PASSED -> {
                return Looked.MOVED;
            }
            default -> {}
        }
        ConsumerRotation takers = chooser.apply(sighting.view());
        if (takers == null) {
            cursor.pass(sighting);
            return Looked.MOVED;
        }
        if (!dispatch.mayDeliver(sighting)) {
            return Looked.WAITS;
        }
        cursor.pass(sighting);
        dispatch.deliver(sighting, takers);
        return Looked.MOVED;
    }

    /** Has a page read, unless others have still to look at the one that is there. */
    private Looked ask(QueueCursor cursor, int priority) {
        LaneScan scan = scan(priority);
        if (isLookedAt(scan, priority)) {
            hasFollowers = true;
        } else if (!scan.isAsking()) {
            lanes.scan(scan, priority, cursor.pageStart(priority));
        }
        return Looked.WAITS;
    }

    private boolean isLookedAt(LaneScan scan, int priority) {
        if (!scan.isBusy()) {
            return false;
        }
        return haveCaughtUp() && front.isIn(scan, priority)
                || groups.values().stream()
                        .anyMatch(group -> !group.caughtUp
                                && group.consumers().hasReady()
                                && group.cursor().isIn(scan, priority));
    }

    private ConsumerRotation choose(SelectorGroup group, SelectorView message) {
        return group.selector().matches(message) ? group.consumers() : null;
    }

    /** One of those that have caught up: who got nothing for the longest time. Who matches and has no credit stays behind. */
    private ConsumerRotation chooseCaughtUp(SelectorView message) {
        List<SelectorGroup> matching = new ArrayList<>();
        tried += caughtUp.match(message, matching::add);
        SelectorGroup chosen = null;
        for (SelectorGroup group : matching) {
            if (!group.consumers().hasReady()) {
                group.cursor().copy(front);
                leaveFront(group);
            } else if (chosen == null || group.served < chosen.served) {
                chosen = group;
            }
        }
        if (chosen == null) {
            return null;
        }
        chosen.served = ++served;
        return chosen.consumers();
    }

    /** Calls the action for all cursors that look at what comes. */
    void forEachCursor(Consumer<QueueCursor> action) {
        if (haveCaughtUp()) {
            action.accept(front);
        }
        for (SelectorGroup group : groups.values()) {
            if (!group.caughtUp) {
                action.accept(group.cursor());
            }
        }
    }

    /** The queue is gone. */
    void close() {
        forEachCursor(QueueCursor::clear);
    }
}
