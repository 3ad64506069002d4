package org.ternmq.server.store.index;

/**
 * Puts a committed page in the place of where its messages lay before: one queue after another, each of which sees all of
 * its own messages move at once.
 */
final class Installation {
    private final StoredPage page;
    private final PageView[] views;
    private final QueueTable queues;
    private final LoggedEntries logged;
    private final PageSet pages;
    private int next;
    private boolean done;

    Installation(StoredPage page, QueueTable queues, LoggedEntries logged, PageSet pages) {
        this.page = page;
        this.views = page.views();
        this.queues = queues;
        this.logged = logged;
        this.pages = pages;
    }

    boolean isDone() {
        return done;
    }

    /**
     * Installs some views, one at least. Under the lock.
     *
     * @param most how many slots to look at, about
     * @return how many that were
     */
    int goOn(int most) {
        int looked = 0;
        while (next < views.length && (looked == 0 || looked + page.count() <= most)) {
            install(views[next++]);
            looked += page.count();
        }
        if (next == views.length) {
            pages.add(page);
            done = true;
        }
        return looked;
    }

    /** Nobody but this knows the view before. */
    private void install(PageView view) {
        LaneIndex lane = queues.lane(view.queue, page.lane());
        PageKeys.Cursor cursor = page.keys().cursor();
        boolean changed = false;
        while (cursor.next()) {
            if (view.isLive(cursor.slot) && !logged.leave(lane, cursor)) {
                view.kill(cursor.slot);
                changed = true;
            }
        }
        if (changed) {
            pages.change(page);
        }
        if (view.live() == 0) {
            page.drop(view);
        } else {
            lane.pages().add(view);
        }
    }
}
