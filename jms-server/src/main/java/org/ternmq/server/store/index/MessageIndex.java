package org.ternmq.server.store.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.log.file.LogPlace;

/**
 * Where the entries of all queues and durable subscriptions lie: new ones in the log, older ones in pages of the store,
 * and those that no log knows in spill files. About 25 bytes of memory for an entry in the log or spilled, 56 in the
 * scheduled lane; see {@link StoredPage} for one in a page, and 16 more in the scheduled lane.
 *
 * <p>Message numbers ascend in log order. Not thread-safe: guarded by its owner's lock, as are the pages in it. It never
 * reads or writes a file.
 */
public final class MessageIndex {
    private final LongUnaryOperator groupOf;
    private final Map<Long, QueueIndex> queues = new HashMap<>();
    private final LogFileUse files = new LogFileUse();
    private final PageSet pages = new PageSet();
    private long live;

    /**
     * An empty index.
     *
     * @param groupOf the group of a queue: the topic of a subscription, else the queue itself; messages that several
     *     queues of a group hold are stored once
     */
    public MessageIndex(LongUnaryOperator groupOf) {
        this.groupOf = groupOf;
    }

    /**
     * Adds a logged message to the queues that hold it. Where one has it in the log already it gets this place; where one
     * has it in a page it stays there.
     */
    public void add(long[] holders, MessageFacts facts, LogPlace place) {
        RunEntry entry = RunEntry.of(facts, place);
        for (long holder : holders) {
            LaneIndex lane = laneToFill(holder, facts.lane());
            if (lane.hasPage(entry.order(), entry.number())) {
                continue;
            }
            RunEntry old = lane.putLogged(entry);
            files.add(place.file());
            if (old == null) {
                live++;
            } else {
                files.remove(RunEntry.file(old.place()));
            }
        }
    }

    /** Removes a logged entry; false if it is not there. */
    public boolean remove(long queue, long message) {
        QueueIndex index = queues.get(queue);
        for (int i = 0; index != null && i < Lane.COUNT; i++) {
            LaneIndex lane = index.lane(i);
            if (lane != null && remove(lane, message)) {
                live--;
                prune(index, i);
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
        RunEntry entry = lane.logged().remove(order, message);
        if (entry != null) {
            files.remove(RunEntry.file(entry.place()));
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

    /** Removes all logged entries of a queue. Spilled ones stay until {@link #dropSpilled}. */
    public void removeQueue(long queue) {
        QueueIndex index = queues.get(queue);
        for (int i = 0; index != null && i < Lane.COUNT; i++) {
            LaneIndex lane = index.lane(i);
            if (lane == null) {
                continue;
            }
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
            prune(index, i);
        }
    }

    /** Whether a queue has a logged entry of this number. */
    public boolean holds(long queue, long message) {
        return find(queue, message) != null;
    }

    /** Whether a queue has any logged entry of this number or a lower one. */
    public boolean hasLive(long queue, long upTo) {
        QueueIndex index = queues.get(queue);
        for (int i = 0; index != null && i < Lane.COUNT; i++) {
            if (index.lane(i) != null && index.lane(i).hasLive(upTo)) {
                return true;
            }
        }
        return false;
    }

    /** Adds an entry that no log knows. */
    public void spill(long queue, MessageFacts facts, SpillPlace place) {
        laneToFill(queue, facts.lane()).putSpilled(RunEntry.of(facts, place));
    }

    /** Removes a spilled entry and returns its place, or null if it is not there. */
    public SpillPlace takeSpilled(long queue, long message) {
        QueueIndex index = queues.get(queue);
        for (int i = 0; index != null && i < Lane.COUNT; i++) {
            RunEntry entry = index.lane(i) == null ? null : index.lane(i).takeSpilled(message);
            if (entry != null) {
                prune(index, i);
                return entry.spillPlace();
            }
        }
        return null;
    }

    /** Removes all spilled entries of a queue and returns their places. */
    public List<SpillPlace> dropSpilled(long queue) {
        List<SpillPlace> places = new ArrayList<>();
        QueueIndex index = queues.get(queue);
        for (int i = 0; index != null && i < Lane.COUNT; i++) {
            LaneIndex lane = index.lane(i);
            if (lane == null || lane.spilled() == null) {
                continue;
            }
            Run.Cursor cursor = lane.spilled().start();
            while (cursor.next()) {
                places.add(cursor.entry().spillPlace());
            }
            lane.dropSpilled();
            prune(index, i);
        }
        return places;
    }

    /** The entries that a request means, in the order of their keys: at least one if there is one. */
    public List<Found> range(LoadRequest request) {
        List<Found> found = new ArrayList<>();
        LaneIndex lane = lane(request.queue(), request.lane());
        if (lane == null) {
            return found;
        }
        LaneMerge merge = new LaneMerge(lane, request.after(), request.upTo(), true);
        long bytes = 0;
        while (found.size() < request.messages()) {
            EntryCursor entry = merge.next();
            if (entry == null || !found.isEmpty() && bytes + entry.bytes() > request.bytes()) {
                break;
            }
            bytes += entry.bytes();
            found.add(new Found(entry.key(), entry.place(), entry.bytes()));
        }
        return found;
    }

    /**
     * The key of the first entry behind another, spilled ones included, or null if there is none.
     *
     * @param upTo entries with a higher message number are not meant
     */
    public EntryKey next(long queue, int lane, EntryKey after, long upTo) {
        LaneIndex index = lane(queue, lane);
        EntryCursor entry = index == null ? null : new LaneMerge(index, after, upTo, true).next();
        return entry == null ? null : entry.key();
    }

    /** A logged entry, or null if the queue does not have it. */
    public Found find(long queue, long message) {
        QueueIndex index = queues.get(queue);
        for (int i = 0; index != null && i < Lane.COUNT; i++) {
            Found found = index.lane(i) == null ? null : index.lane(i).find(message);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /**
     * Looks for the entries of a queue that are past their time.
     *
     * @param now milliseconds since 1970
     * @param most how many entries at most; pages may come on top of them
     */
    public ExpiredSearch expired(long queue, long now, int most) {
        ExpirySearch search = new ExpirySearch(now, most);
        QueueIndex index = queues.get(queue);
        for (int i = 0; index != null && i < Lane.COUNT; i++) {
            if (index.lane(i) != null) {
                search.search(i, index.lane(i));
            }
        }
        return search.result();
    }

    /**
     * A page has been read: nothing else that the queue holds of it expires before this. It is not remembered beyond the
     * memory of this server.
     */
    public void lowerBound(long queue, StoredPage page, long earliest) {
        PageView view = page.view(queue);
        if (view != null) {
            view.earliest = Math.max(view.earliest, earliest);
        }
    }

    /** What every lane holds, spilled entries left out. */
    public List<LaneContent> contents() {
        List<LaneContent> contents = new ArrayList<>();
        for (QueueIndex queue : queues.values()) {
            for (int i = 0; i < Lane.COUNT; i++) {
                LaneIndex lane = queue.lane(i);
                if (lane != null && lane.live() > 0) {
                    EntryKey first = new LaneMerge(lane, EntryKey.FIRST, Long.MAX_VALUE, false)
                            .next()
                            .key();
                    contents.add(new LaneContent(queue.queue, i, lane.live(), first, ExpirySearch.earliest(lane)));
                }
            }
        }
        return contents;
    }

    /** How many logged entries there are; a message counts once for each queue that holds it. */
    public long liveMessages() {
        return live;
    }

    /** How many logged entries a queue has. */
    public long liveMessages(long queue) {
        QueueIndex index = queues.get(queue);
        return index == null ? 0 : index.live();
    }

    /** The ordinal of the oldest log file that an entry lies in, or {@link Long#MAX_VALUE} if none does. */
    public long firstLogFile() {
        return files.first();
    }

    /**
     * Cuts what lies in the log into drafts of pages.
     *
     * @param upTo messages of a higher number are left out
     * @param pageBytes no page is larger, but for one with a single message
     */
    public List<PageDraft> drafts(long upTo, int pageBytes) {
        return new Drafting(groupOf, upTo, pageBytes).of(queues.values());
    }

    /**
     * A page that was drafted is committed: its messages lie there now and no longer where they were. What has been
     * removed since it was drafted is dead in it, and then it is changed. The pages that it was repacked from lose these
     * messages without being changed by that.
     */
    public void install(StoredPage page) {
        boolean changed = false;
        for (PageView view : page.views()) {
            LaneIndex lane = lane(view.queue, page.lane());
            PageKeys.Cursor cursor = page.keys().cursor();
            while (cursor.next()) {
                if (view.isLive(cursor.slot) && !leave(lane, cursor)) {
                    view.kill(cursor.slot);
                    changed = true;
                }
            }
            if (view.live() == 0) {
                page.drop(view);
            } else {
                lane.pages().add(view);
            }
        }
        pages.add(page);
        if (changed) {
            pages.change(page);
        }
    }

    /** A message has moved away from where it was; false if it is not live any more. */
    private boolean leave(LaneIndex lane, PageKeys.Cursor key) {
        if (lane == null) {
            return false;
        }
        RunEntry entry = lane.logged().remove(key.order, key.number);
        if (entry != null) {
            files.remove(RunEntry.file(entry.place()));
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

    /** Takes a page that the store had when the server started; all of them come before anything else. */
    public void restore(StoredPage page) {
        for (PageView view : page.views()) {
            LaneIndex lane = laneToFill(view.queue, page.lane());
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

    /** The pages that are not as their index records say, dead ones that were not forgotten included. */
    public List<StoredPage> changed() {
        return pages.changed();
    }

    /**
     * The index record of a page is committed.
     *
     * @param encoded what {@link StoredPage#encode} returned when it made that record; the page stays changed if it has
     *     changed since
     */
    public void written(StoredPage page, int encoded) {
        pages.written(page, encoded);
    }

    /** The pages that nobody holds anything of, until they are forgotten; some may be pinned. */
    public List<StoredPage> dead() {
        return pages.dead();
    }

    /** A dead page is gone from the store. */
    public void forget(StoredPage page) {
        pages.forget(page);
    }

    /**
     * Chooses pages that should be packed again, in groups that give fewer pages each.
     *
     * @param pageBytes how large a page should be
     * @param maxBytes how large all of them together may be
     */
    public List<List<StoredPage>> sparse(int pageBytes, int maxBytes) {
        return new SparsePages(groupOf, pageBytes, maxBytes).choose(pages.thin());
    }

    /** Drafts pages out of what is live in a group that {@link #sparse} chose. */
    public List<PageDraft> repack(List<StoredPage> group, int pageBytes) {
        return Repacking.repack(group, pageBytes);
    }

    private LaneIndex lane(long queue, int lane) {
        QueueIndex index = queues.get(queue);
        return index == null ? null : index.lane(lane);
    }

    private LaneIndex laneToFill(long queue, int lane) {
        return queues.computeIfAbsent(queue, QueueIndex::new).laneToFill(lane);
    }

    private void prune(QueueIndex queue, int lane) {
        queue.prune(lane);
        if (queue.isEmpty()) {
            queues.remove(queue.queue);
        }
    }
}
