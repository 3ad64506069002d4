package org.ternmq.server.store.index;

import org.ternmq.server.backlog.Lane;
import org.ternmq.server.log.file.LogPlace;

/** How logged entries come in, move from the log to pages and from page to page, and leave. */
final class LoggedEntries {
    private final QueueTable queues;
    private final PageSet pages;
    private final FreshQueues fresh = new FreshQueues();
    private final LogFileUse files = new LogFileUse();
    private long live;

    LoggedEntries(QueueTable queues, PageSet pages) {
        this.queues = queues;
        this.pages = pages;
    }

    long live() {
        return live;
    }

    /** The ordinal of the oldest log file that an entry lies in, or {@link Long#MAX_VALUE}. */
    long firstFile() {
        return files.first();
    }

    /** The queues that may have entries in the log; all that do are among them. */
    FreshQueues fresh() {
        return fresh;
    }

    /** See {@link MessageIndex#add}. */
    void add(long[] holders, MessageFacts facts, LogPlace place) {
        RunEntry entry = RunEntry.of(facts, place);
        for (long holder : holders) {
            LaneIndex lane = queues.laneToFill(holder, facts.lane());
            if (lane.hasPage(entry.order(), entry.number())) {
                continue;
            }
            RunEntry old = lane.putLogged(entry);
            files.add(place.file());
            if (old == null) {
                live++;
                if (lane.logged().size() == 1) {
                    fresh.add(holder);
                }
            } else {
                files.remove(RunEntry.file(old.place()));
            }
        }
    }

    /** Removes an entry; false if it is not there. */
    boolean remove(long queue, long message) {
        QueueIndex index = queues.get(queue);
        for (int i = 0; index != null && i < Lane.COUNT; i++) {
            LaneIndex lane = index.lane(i);
            if (lane != null && remove(lane, message)) {
                queues.prune(index, i);
                live--;
                return true;
            }
        }
        return false;
    }

    private boolean remove(LaneIndex lane, long message) {
        long order = lane.loggedOrder(message);
        if (order < 0) {
            return false;
        }
        long place = lane.logged().drop(order, message);
        if (place != RunEntry.NOWHERE) {
            files.remove(RunEntry.file(place));
        } else {
            LanePages.Slot slot = lane.pages().find(order, message);
            if (slot == null) {
                return false;
            }
            pages.change(slot.view().page);
            kill(lane, slot);
        }
        lane.left(message);
        return true;
    }

    /** Removes all entries of a queue. */
    void removeQueue(long queue) {
        fresh.remove(queue);
        QueueIndex index = queues.get(queue);
        for (int i = 0; index != null && i < Lane.COUNT; i++) {
            if (index.lane(i) != null) {
                removeAll(index.lane(i));
                queues.prune(index, i);
            }
        }
    }

    private void removeAll(LaneIndex lane) {
        Run.Cursor cursor = lane.logged().start();
        while (cursor.next()) {
            files.remove(RunEntry.file(cursor.place()));
        }
        for (int j = 0; j < lane.pages().size(); j++) {
            PageView view = lane.pages().get(j);
            view.killAll();
            pages.change(view.page);
            pages.died(view);
        }
        live -= lane.live();
        lane.clearLogged();
    }

    /** See {@link MessageIndex#install}. */
    Installation installation(StoredPage page) {
        return new Installation(page, queues, this, pages);
    }

    /** A message has moved away from where it was; false if it is not live any more. */
    boolean leave(LaneIndex lane, PageKeys.Cursor key) {
        if (lane == null) {
            return false;
        }
        long place = lane.logged().drop(key.order, key.number);
        if (place != RunEntry.NOWHERE) {
            files.remove(RunEntry.file(place));
            return true;
        }
        LanePages.Slot slot = lane.pages().find(key.order, key.number);
        if (slot == null) {
            return false;
        }
        kill(lane, slot);
        return true;
    }

    private void kill(LaneIndex lane, LanePages.Slot slot) {
        PageView view = slot.view();
        view.kill(slot.index());
        if (view.live() == 0) {
            lane.pages().remove(view);
            pages.died(view);
        } else {
            pages.thinned(view);
        }
    }

    /** Takes the messages of a page that were live when the server stopped. */
    void restore(StoredPage page) {
        for (PageView view : page.views()) {
            LaneIndex lane = queues.laneToFill(view.queue, page.lane());
            PageKeys.Cursor cursor = page.keys().cursor();
            while (cursor.next()) {
                if (view.isLive(cursor.slot)) {
                    lane.entered(cursor.order, cursor.number);
                    live++;
                }
            }
            lane.pages().add(view);
        }
        pages.add(page);
    }
}
