package org.ternmq.server.store.index;

import java.util.ArrayList;
import java.util.List;

/**
 * The views of pages that a lane has, by their first keys. Pages may overlap, but most do not: a bound on how far they
 * do keeps searches short.
 */
final class LanePages {
    private static final int SHALLOW = 4;

    private final List<PageView> views = new ArrayList<>(1);
    /** No page holds keys at or behind the first key of the one that stands more than this many places after it. */
    private int reach;

    private int addedSinceMeasured;

    /** Where a key is found: a slot of a view that is live there. */
    record Slot(PageView view, int index) {}

    boolean isEmpty() {
        return views.isEmpty();
    }

    int size() {
        return views.size();
    }

    PageView get(int index) {
        return views.get(index);
    }

    void add(PageView view) {
        PageKeys keys = view.page.keys();
        int at = behind(keys.firstOrder(), keys.firstNumber());
        boolean covered = false;
        for (int i = Math.max(0, at - 1 - reach); i < at; i++) {
            covered |= views.get(i).page.keys().compareLast(keys.firstOrder(), keys.firstNumber()) >= 0;
        }
        int own = behind(keys.lastOrder(), keys.lastNumber()) - at;
        reach = Math.max(covered ? reach + 1 : reach, own);
        views.add(at, view);
        addedSinceMeasured++;
        if (reach > SHALLOW && addedSinceMeasured > views.size() / 2) {
            measure();
        }
    }

    void remove(PageView view) {
        PageKeys keys = view.page.keys();
        int at = behind(keys.firstOrder(), keys.firstNumber()) - 1;
        while (views.get(at) != view) {
            at--;
        }
        views.remove(at);
        if (views.isEmpty()) {
            reach = 0;
        }
    }

    void clear() {
        views.clear();
        reach = 0;
    }

    /** How many pages begin behind the first key of one page and not behind that of another. */
    int distance(PageKeys from, PageKeys to) {
        return behind(to.firstOrder(), to.firstNumber()) - behind(from.firstOrder(), from.firstNumber());
    }

    /** The live slot that has this key, or null. */
    Slot find(long order, long number) {
        int last = behind(order, number) - 1;
        for (int i = last; i >= Math.max(0, last - reach); i--) {
            PageView view = views.get(i);
            int slot = view.page.keys().slotOf(order, number);
            if (slot >= 0 && view.isLive(slot)) {
                return new Slot(view, slot);
            }
        }
        return null;
    }

    /** The index of the first view that may have keys behind this one. */
    int start(long order, long number) {
        int last = behind(order, number) - 1;
        for (int i = Math.max(0, last - reach); i <= last; i++) {
            if (views.get(i).page.keys().compareLast(order, number) > 0) {
                return i;
            }
        }
        return last + 1;
    }

    /** The index of the first view that begins behind this key. */
    private int behind(long order, long number) {
        int low = 0;
        int high = views.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (views.get(middle).page.keys().compareFirst(order, number) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void measure() {
        reach = 0;
        addedSinceMeasured = 0;
        for (int i = 0; i < views.size(); i++) {
            PageKeys keys = views.get(i).page.keys();
            reach = Math.max(reach, behind(keys.lastOrder(), keys.lastNumber()) - 1 - i);
        }
    }
}
