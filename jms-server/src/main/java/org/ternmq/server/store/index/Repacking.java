package org.ternmq.server.store.index;

import java.util.ArrayDeque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeSet;

/** Drafts pages out of what is live in older ones, which are of one lane. */
final class Repacking implements Drafts {
    private final StoredPage[] pages;
    private final IndexLock lock;
    private final Queue<PageDraft> ready = new ArrayDeque<>();
    private final DraftBuilder builder;
    /** By their first slots that were not drafted yet; null until it is known which are live. */
    private PriorityQueue<PageSource> sources;

    Repacking(List<StoredPage> pages, int pageBytes, IndexLock lock) {
        this.pages = pages.toArray(StoredPage[]::new);
        this.lock = lock;
        builder = new DraftBuilder(this.pages[0].lane(), pageBytes, this.pages, ready);
    }

    @Override
    public PageDraft next() {
        if (sources == null) {
            sources = open();
        }
        while (ready.isEmpty() && !sources.isEmpty()) {
            draftOne();
        }
        if (ready.isEmpty()) {
            builder.cut();
        }
        return ready.poll();
    }

    /** A slot that is live later is live now. */
    private PriorityQueue<PageSource> open() {
        PriorityQueue<PageSource> opened = new PriorityQueue<>();
        int[] at = {0};
        while (at[0] < pages.length) {
            lock.handle(() -> {
                int looked = 0;
                while (at[0] < pages.length && looked < lock.mostAtOnce()) {
                    looked += 1 + pages[at[0]].weight();
                    PageSource source = new PageSource(pages[at[0]], at[0]++);
                    if (source.next()) {
                        opened.add(source);
                    }
                }
                return looked;
            });
        }
        return opened;
    }

    private void draftOne() {
        RunEntry entry = sources.peek().entry();
        TreeSet<Long> holders = new TreeSet<>();
        while (!sources.isEmpty() && sources.peek().has(entry)) {
            PageSource source = sources.poll();
            source.addHolders(holders);
            if (source.next()) {
                sources.add(source);
            }
        }
        builder.add(entry, holders);
    }
}
