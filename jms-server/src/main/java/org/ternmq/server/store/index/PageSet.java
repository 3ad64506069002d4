package org.ternmq.server.store.index;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The pages that a checkpoint must look at: changed ones, dead ones, and ones that may be worth packing again. */
final class PageSet {
    /** A page that is smaller may be worth packing with others even if all of it is live. */
    private static final int SMALL = 32 * 1024;

    private final Set<StoredPage> changed = new LinkedHashSet<>();
    private final Set<StoredPage> dead = new LinkedHashSet<>();
    private final Set<StoredPage> thin = new LinkedHashSet<>();

    /** A page has come in, with its views as they are now. */
    void add(StoredPage page) {
        if (page.isDead()) {
            dead.add(page);
            return;
        }
        if (page.bytes() < SMALL) {
            thin.add(page);
        }
        for (PageView view : page.views()) {
            thinned(view);
        }
    }

    /** The page is not as its index record says any more. */
    void change(StoredPage page) {
        page.change();
        changed.add(page);
    }

    /** A view has lost slots and has some left. */
    void thinned(PageView view) {
        if (view.live() * 2L <= view.page.count()) {
            thin.add(view.page);
        }
    }

    /** A view has lost its last slot. */
    void died(PageView view) {
        StoredPage page = view.page;
        page.drop(view);
        if (page.isDead()) {
            dead.add(page);
            thin.remove(page);
        }
    }

    void written(StoredPage page, int encoded) {
        page.written(encoded);
        if (!page.isChanged()) {
            changed.remove(page);
        }
    }

    void forget(StoredPage page) {
        if (!page.isDead()) {
            throw new IllegalStateException(page + " is not dead");
        }
        changed.remove(page);
        dead.remove(page);
    }

    List<StoredPage> changed() {
        return List.copyOf(changed);
    }

    List<StoredPage> dead() {
        return List.copyOf(dead);
    }

    /** Pages that may hold less than they could. */
    Set<StoredPage> thin() {
        return thin;
    }
}
