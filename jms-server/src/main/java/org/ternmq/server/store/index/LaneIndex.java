package org.ternmq.server.store.index;

import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;

/**
 * The entries of one lane of one queue: new ones in the log as a run, older ones in pages, and those that no log knows
 * as another run.
 *
 * <p>A message is removed by its number alone. In the scheduled lane a second run tells its order by the number: 16
 * bytes more a message there.
 */
final class LaneIndex {
    private final boolean scheduled;
    private final Run logged;
    private final LanePages pages = new LanePages();
    private final Run loggedOrders;
    private Run spilled;
    private Run spilledOrders;
    private long live;

    LaneIndex(int lane) {
        scheduled = lane == Lane.SCHEDULED;
        logged = new Run(new RunShape(scheduled, true));
        loggedOrders = scheduled ? new Run(new RunShape(false, false)) : null;
    }

    /** How many logged entries are live. */
    long live() {
        return live;
    }

    boolean isEmpty() {
        return live == 0 && spilled == null;
    }

    Run logged() {
        return logged;
    }

    LanePages pages() {
        return pages;
    }

    /** The entries that no log knows, or null if there are none. */
    Run spilled() {
        return spilled;
    }

    boolean hasPage(long order, long number) {
        return !pages.isEmpty() && pages.find(order, number) != null;
    }

    /** Adds an entry to the log's run; returns the one that it takes the place of, or null. */
    RunEntry putLogged(RunEntry entry) {
        RunEntry old = logged.put(entry);
        if (old == null) {
            entered(entry.order(), entry.number());
        }
        return old;
    }

    /** A logged entry has come in. */
    void entered(long order, long number) {
        live++;
        if (scheduled) {
            loggedOrders.put(new RunEntry(0, number, order, 0, 0, 0));
        }
    }

    /** A logged entry has left. */
    void left(long number) {
        live--;
        if (scheduled) {
            loggedOrders.drop(0, number);
        }
    }

    /** All logged entries have left. */
    void clearLogged() {
        live = 0;
        logged.clear();
        pages.clear();
        if (scheduled) {
            loggedOrders.clear();
        }
    }

    /** A logged entry, or null if it is not there. */
    Found find(long number) {
        long order = loggedOrder(number);
        if (order < 0) {
            return null;
        }
        EntryKey key = new EntryKey(order, number);
        RunEntry entry = logged.get(order, number);
        if (entry != null) {
            return new Found(key, new InLog(entry.logPlace()), entry.length());
        }
        LanePages.Slot slot = pages.find(order, number);
        if (slot == null) {
            return null;
        }
        StoredPage page = slot.view().page;
        return new Found(key, new InPage(page, slot.index()), page.bytes(slot.index()));
    }

    /** The order of the logged entry of this number, or -1 if the lane cannot have it. */
    long loggedOrder(long number) {
        return order(loggedOrders, number);
    }

    void putSpilled(RunEntry entry) {
        if (spilled == null) {
            spilled = new Run(new RunShape(scheduled, true));
            spilledOrders = scheduled ? new Run(new RunShape(false, false)) : null;
        }
        spilled.put(entry);
        if (scheduled) {
            spilledOrders.put(new RunEntry(0, entry.number(), entry.order(), 0, 0, 0));
        }
    }

    /** Removes and returns a spilled entry, or null if it is not there. */
    RunEntry takeSpilled(long number) {
        long order = spilled == null ? -1 : order(spilledOrders, number);
        RunEntry entry = order < 0 ? null : spilled.remove(order, number);
        if (entry != null && scheduled) {
            spilledOrders.drop(0, number);
        }
        if (entry != null && spilled.isEmpty()) {
            dropSpilled();
        }
        return entry;
    }

    void dropSpilled() {
        spilled = null;
        spilledOrders = null;
    }

    private long order(Run orders, long number) {
        if (!scheduled) {
            return 0;
        }
        RunEntry entry = orders.get(0, number);
        return entry == null ? -1 : entry.place();
    }
}
