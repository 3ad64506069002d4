package org.ternmq.server.store.index;

import java.util.ArrayList;
import java.util.List;
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
    private final QueueTable queues = new QueueTable();
    private final PageSet pages = new PageSet();
    private final LoggedEntries logged = new LoggedEntries(queues, pages);

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
        logged.add(holders, facts, place);
    }

    /** Removes a logged entry; false if it is not there. */
    public boolean remove(long queue, long message) {
        return logged.remove(queue, message);
    }

    /** Removes all logged entries of a queue. Spilled ones stay until {@link #dropSpilled}. */
    public void removeQueue(long queue) {
        logged.removeQueue(queue);
    }

    /** Whether a queue has a logged entry of this number. */
    public boolean holds(long queue, long message) {
        return find(queue, message) != null;
    }

    /** Adds an entry that no log knows. */
    public void spill(long queue, MessageFacts facts, SpillPlace place) {
        queues.laneToFill(queue, facts.lane()).putSpilled(RunEntry.of(facts, place));
    }

    /** Removes a spilled entry and returns its place, or null if it is not there. */
    public SpillPlace takeSpilled(long queue, long message) {
        RunEntry entry = queues.firstOf(queue, lane -> lane.takeSpilled(message));
        return entry == null ? null : entry.spillPlace();
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
            queues.prune(index, i);
        }
        return places;
    }

    /** The entries that a request means, in the order of their keys: at least one if there is one. */
    public List<Found> range(LoadRequest request) {
        List<Found> found = new ArrayList<>();
        LaneIndex lane = queues.lane(request.queue(), request.lane());
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
     * @param upTo logged entries with a higher message number are not meant
     */
    public EntryKey next(long queue, int lane, EntryKey after, long upTo) {
        LaneIndex index = queues.lane(queue, lane);
        EntryCursor entry = index == null ? null : new LaneMerge(index, after, upTo, true).next();
        return entry == null ? null : entry.key();
    }

    /** A logged entry, or null if the queue does not have it. */
    public Found find(long queue, long message) {
        return queues.firstOf(queue, lane -> lane.find(message));
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
        for (QueueIndex queue : queues.all()) {
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
        return logged.live();
    }

    /** How many logged entries a queue has. */
    public long liveMessages(long queue) {
        QueueIndex index = queues.get(queue);
        return index == null ? 0 : index.live();
    }

    /** The ordinal of the oldest log file that an entry lies in, or {@link Long#MAX_VALUE} if none does. */
    public long firstLogFile() {
        return logged.firstFile();
    }

    /**
     * Cuts what lies in the log into drafts of pages. This may be called without the lock.
     *
     * @param upTo messages of a higher number are left out; no message up to this number may come in any more
     * @param pageBytes no page is larger, but for one with a single message
     */
    public Drafts drafts(long upTo, int pageBytes, IndexLock lock) {
        return new Drafting(new Drafting.Scope(queues, logged.fresh(), groupOf, upTo, pageBytes), lock);
    }

    /**
     * A page that was drafted is committed: its messages lie there now and no longer where they were. What has been
     * removed since it was drafted is dead in it, and then it is changed. The pages that it was repacked from lose these
     * messages without being changed by that. To be called without the lock, which it takes for some queues at a time.
     */
    public void install(StoredPage page, IndexLock lock) {
        Installation installation = logged.installation(page);
        while (!installation.isDone()) {
            lock.handle(() -> installation.goOn(lock.mostAtOnce()));
        }
    }

    /** Takes a page that the store had when the server started; all of them come before anything else. */
    public void restore(StoredPage page) {
        logged.restore(page);
    }

    /**
     * The first pages, in order of their ids, that are not as their index records say, dead ones that were not forgotten
     * included.
     *
     * @param after pages up to this id are left out
     * @param most how many at most
     */
    public List<StoredPage> changed(long after, int most) {
        return pages.changed(after, most);
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

    /**
     * The first pages, in order of their ids, that nobody holds anything of, until they are forgotten; none that is pinned.
     *
     * @param after pages up to this id are left out
     * @param most how many at most
     */
    public List<StoredPage> deletable(long after, int most) {
        return pages.deletable(after, most);
    }

    /** A dead page is gone from the store. */
    public void forget(StoredPage page) {
        pages.forget(page);
    }

    /**
     * Chooses pages that should be packed again, in groups that give fewer pages each. To be called without the lock.
     *
     * @param pageBytes how large a page should be
     * @param maxBytes how large all of them together may be
     */
    public List<List<StoredPage>> sparse(int pageBytes, int maxBytes, IndexLock lock) {
        return new SparsePages(groupOf, this::distance, pageBytes, maxBytes).choose(pages.thin(), lock);
    }

    /** A page that died meanwhile is near: it is packed with the others, or passed over. */
    private int distance(StoredPage from, StoredPage to) {
        LaneIndex lane = from.isDead() ? null : queues.lane(from.queues()[0], from.lane());
        return lane == null ? 0 : lane.pages().distance(from.keys(), to.keys());
    }

    /** Drafts pages out of what is live in a group that {@link #sparse} chose. This may be called without the lock. */
    public Drafts repack(List<StoredPage> group, int pageBytes, IndexLock lock) {
        return new Repacking(group, pageBytes, lock);
    }
}
