package org.ternmq.server.store.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongUnaryOperator;
import org.ternmq.server.backlog.Lane;

/** Cuts new messages into drafts of pages, one group of queues and one lane after another. */
final class Drafting implements Drafts {
    private final Scope scope;
    private final IndexLock lock;
    private final Queue<PageDraft> ready = new ArrayDeque<>();
    /** Null until all queues were listed. */
    private Iterator<Map.Entry<Family, List<Long>>> families;

    private GroupDrafting current;

    /**
     * What is to be drafted.
     *
     * @param groupOf the group of a queue
     * @param upTo messages of a higher number are left out
     */
    record Scope(QueueTable queues, FreshQueues fresh, LongUnaryOperator groupOf, long upTo, int pageBytes) {}

    /** What may share pages. */
    private record Family(long group, int lane) {}

    Drafting(Scope scope, IndexLock lock) {
        this.scope = scope;
        this.lock = lock;
    }

    @Override
    public PageDraft next() {
        if (families == null) {
            families = list().entrySet().iterator();
        }
        while (ready.isEmpty() && goOn()) {
            // A draft is ready once it is full.
        }
        return ready.poll();
    }

    private boolean goOn() {
        if (current == null) {
            if (!families.hasNext()) {
                return false;
            }
            Map.Entry<Family, List<Long>> next = families.next();
            current = begin(next.getKey().lane, next.getValue());
        }
        if (!current.draftOne()) {
            current = null;
        }
        return true;
    }

    private GroupDrafting begin(int lane, List<Long> queues) {
        List<RunSource> sources = new ArrayList<>(queues.size());
        for (long queue : queues) {
            sources.add(new RunSource(queue, lane, scope.upTo, builder(lane)));
        }
        return new GroupDrafting(scope.queues, lock, sources, builder(lane));
    }

    private DraftBuilder builder(int lane) {
        return new DraftBuilder(lane, scope.pageBytes, null, ready);
    }

    /** What lies in the log now. Queues that come in later have newer messages alone. */
    private Map<Family, List<Long>> list() {
        Map<Family, List<Long>> listed = new LinkedHashMap<>();
        long[] after = {Long.MIN_VALUE};
        boolean[] done = {false};
        while (!done[0]) {
            lock.handle(() -> {
                Iterator<Long> queues = scope.fresh.after(after[0]);
                int looked = 0;
                while (queues.hasNext() && looked < lock.mostAtOnce()) {
                    after[0] = queues.next();
                    looked += Lane.COUNT;
                    if (!list(after[0], listed)) {
                        queues.remove();
                    }
                }
                done[0] = !queues.hasNext();
                return looked;
            });
        }
        return listed;
    }

    /** False if the queue has nothing in the log. */
    private boolean list(long queue, Map<Family, List<Long>> into) {
        QueueIndex index = scope.queues.get(queue);
        boolean any = false;
        for (int lane = 0; index != null && lane < Lane.COUNT; lane++) {
            if (index.lane(lane) != null && !index.lane(lane).logged().isEmpty()) {
                any = true;
                Family family = new Family(scope.groupOf.applyAsLong(queue), lane);
                into.computeIfAbsent(family, each -> new ArrayList<>(1)).add(queue);
            }
        }
        return any;
    }
}
