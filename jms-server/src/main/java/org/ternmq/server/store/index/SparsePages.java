package org.ternmq.server.store.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.LongUnaryOperator;

/**
 * Chooses pages to pack again: neighbours of one lane and of one queue or group, each with less live bytes than half a
 * page has. Mostly dead ones are packed as soon as that saves a page; small ones that are mostly live wait until there
 * are several, so that what comes in slowly is not copied at every checkpoint.
 */
final class SparsePages {
    private static final int FEWEST_LIVE = 8;

    /** Between two neighbours are no more pages than these: a page that reached over many would be met by every search. */
    private static final int NEAR = 4;

    private final LongUnaryOperator groupOf;
    private final Distance distance;
    private final int pageBytes;
    private long budget;

    /** How many pages of their lane lie from one page to a later one. To be asked under the lock. */
    interface Distance {
        int between(StoredPage from, StoredPage to);
    }

    /**
     * Chooses nothing yet.
     *
     * @param pageBytes how large a page should be
     * @param maxBytes how large all chosen pages may be together
     */
    SparsePages(LongUnaryOperator groupOf, Distance distance, int pageBytes, long maxBytes) {
        this.groupOf = groupOf;
        this.distance = distance;
        this.pageBytes = pageBytes;
        this.budget = maxBytes;
    }

    /** What belongs together; the pages of a queue alone and those that several subscriptions share are apart. */
    private record Family(int lane, boolean alone, long group) {}

    private record Candidate(StoredPage page, int live) {}

    /**
     * Chooses, a piece under the lock at a time. A page may lose more while others are looked at.
     *
     * @param thin pages that may be chosen, by id
     */
    List<List<StoredPage>> choose(NavigableMap<Long, StoredPage> thin, IndexLock lock) {
        Map<Family, List<Candidate>> families = new LinkedHashMap<>();
        long[] after = {Long.MIN_VALUE};
        boolean[] done = {false};
        while (!done[0]) {
            lock.handle(() -> {
                Iterator<StoredPage> pages =
                        thin.tailMap(after[0], false).values().iterator();
                int looked = 0;
                while (pages.hasNext() && looked < lock.mostAtOnce()) {
                    StoredPage page = pages.next();
                    after[0] = page.id();
                    looked += 1 + page.weight();
                    consider(page, families);
                }
                done[0] = !pages.hasNext();
                return looked;
            });
        }
        List<List<StoredPage>> chosen = new ArrayList<>();
        families.values().forEach(family -> choose(family, chosen, lock));
        return chosen;
    }

    private void consider(StoredPage page, Map<Family, List<Candidate>> families) {
        int live = page.liveBytes();
        if (live * 2L < pageBytes) {
            families.computeIfAbsent(family(page), each -> new ArrayList<>(2)).add(new Candidate(page, live));
        }
    }

    private Family family(StoredPage page) {
        PageView[] views = page.views();
        return views.length == 1
                ? new Family(page.lane(), true, views[0].queue)
                : new Family(page.lane(), false, groupOf.applyAsLong(views[0].queue));
    }

    private void choose(List<Candidate> family, List<List<StoredPage>> chosen, IndexLock lock) {
        family.sort(Comparator.comparing(candidate -> candidate.page.firstKey()));
        List<Candidate> group = new ArrayList<>();
        for (Candidate candidate : family) {
            if (!group.isEmpty() && !isNear(group.get(group.size() - 1).page, candidate.page, lock)) {
                close(group, chosen);
            }
            group.add(candidate);
        }
        close(group, chosen);
    }

    private boolean isNear(StoredPage from, StoredPage to, IndexLock lock) {
        boolean[] near = {false};
        lock.handle(() -> {
            near[0] = distance.between(from, to) <= NEAR;
            return 1;
        });
        return near[0];
    }

    private void close(List<Candidate> neighbours, List<List<StoredPage>> chosen) {
        List<StoredPage> group = new ArrayList<>();
        long bytes = 0;
        long live = 0;
        for (Candidate candidate : neighbours) {
            if (bytes + candidate.page.bytes() > budget) {
                break;
            }
            group.add(candidate.page);
            bytes += candidate.page.bytes();
            live += candidate.live;
        }
        neighbours.clear();
        boolean worth = group.size() >= FEWEST_LIVE || group.size() > 1 && live * 2 <= bytes;
        if (worth) {
            budget -= bytes;
            chosen.add(group);
        }
    }
}
