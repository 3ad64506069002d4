package org.ternmq.server.store.index;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The pages that a checkpoint must look at: changed ones, dead ones, and ones that may be worth packing again. They are in
 * order of their ids, so that it can go over many of them some at a time.
 */
final class PageSet {
    /** A page that is smaller may be worth packing with others even if all of it is live. */
    private static final int SMALL = 32 * 1024;

    private final NavigableMap<Long, StoredPage> changed = new TreeMap<>();
    private final NavigableMap<Long, StoredPage> dead = new TreeMap<>();
    private final NavigableMap<Long, StoredPage> thin = new TreeMap<>();

    /** A page has come in, with its views as they are now. Some of them may have been thinned while it came in. */
    void add(StoredPage page) {
        if (page.isDead()) {
            dead.put(page.id(), page);
            thin.remove(page.id());
            return;
        }
        boolean isThin = page.bytes() < SMALL;
        for (PageView view : page.views()) {
            isThin |= view.live() * 2L <= page.count();
        }
        if (isThin) {
            thin.put(page.id(), page);
        }
    }

    /** The page is not as its index record says any more. */
    void change(StoredPage page) {
        if (!page.isChanged()) {
            changed.put(page.id(), page);
        }
        page.change();
    }

    /** A view has lost a slot and has some left. */
    void thinned(PageView view) {
        int half = view.page.count() / 2;
        if (view.live() == half) {
            thin.put(view.page.id(), view.page);
        }
    }

    /** A view has lost its last slot. */
    void died(PageView view) {
        StoredPage page = view.page;
        page.drop(view);
        if (page.isDead()) {
            dead.put(page.id(), page);
            thin.remove(page.id());
        }
    }

    void written(StoredPage page, int encoded) {
        page.written(encoded);
        if (!page.isChanged()) {
            changed.remove(page.id());
        }
    }

    void forget(StoredPage page) {
        if (!page.isDead()) {
            throw new IllegalStateException(page + " is not dead");
        }
        changed.remove(page.id());
        dead.remove(page.id());
    }

    /** The first changed pages of higher ids. */
    List<StoredPage> changed(long after, int most) {
        List<StoredPage> some = new ArrayList<>();
        Iterator<StoredPage> pages = changed.tailMap(after, false).values().iterator();
        while (pages.hasNext() && some.size() < most) {
            some.add(pages.next());
        }
        return some;
    }

    /** The first dead pages of higher ids that nobody reads. */
    List<StoredPage> deletable(long after, int most) {
        List<StoredPage> some = new ArrayList<>();
        Iterator<StoredPage> pages = dead.tailMap(after, false).values().iterator();
        while (pages.hasNext() && some.size() < most) {
            StoredPage page = pages.next();
            if (!page.isPinned()) {
                some.add(page);
            }
        }
        return some;
    }

    /** Pages that may hold less than they could, by id. */
    NavigableMap<Long, StoredPage> thin() {
        return thin;
    }
}
