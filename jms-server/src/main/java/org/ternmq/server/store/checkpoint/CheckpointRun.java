package org.ternmq.server.store.checkpoint;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.server.store.index.PageDraft;
import org.ternmq.server.store.index.StoredPage;
import org.ternmq.server.store.page.PageStore;
import org.ternmq.server.store.page.StorePosition;

/**
 * One checkpoint. All that it commits before its last commit is either undone by the next start (new pages) or true in any
 * case (what the log says was removed); the last commit makes the new pages count and moves the position in the log.
 */
final class CheckpointRun {
    private final CheckpointSource source;
    private final PageStore pages;
    private final CheckpointConfig config;
    private final Pace pace;
    private final StorePosition before;
    private final DraftReader reader;
    private final Unsettled unsettled;
    private final List<StoredPage> made = new ArrayList<>();
    private final List<StoredPage> replaced = new ArrayList<>();
    private long nextPage;

    /** Says that the run is to be given up. */
    static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        GivenUp() {
            super("the checkpoint was given up", null, false, false);
        }
    }

    CheckpointRun(CheckpointSource source, PageStore pages, CheckpointConfig config, Pace pace) {
        this.source = source;
        this.pages = pages;
        this.config = config;
        this.pace = pace;
        before = pages.position();
        nextPage = before.nextPage();
        reader = new DraftReader(source, pages);
        unsettled = new Unsettled(source);
    }

    void run(StoreCut cut) throws IOException {
        pages.deleteLeftovers(this::commitInTime);
        deleteDead();
        // Each draft is let go as it becomes a page.
        Deque<PageDraft> drafts = new ArrayDeque<>(cut.drafts());
        cut.drafts().clear();
        while (!drafts.isEmpty()) {
            write(drafts.poll());
        }
        writeChanged();
        repack();
        commit(new StorePosition(cut.place().file(), cut.place().message(), before.checkpoint() + 1, nextPage));
        for (StoredPage page : made) {
            source.locked(() -> {
                source.index().install(page);
                return null;
            });
        }
    }

    private void deleteDead() throws IOException {
        List<StoredPage> dead = source.locked(() -> StoreCut.deletable(source.index()));
        for (StoredPage page : dead) {
            pages.delete(page.id(), this::commitInTime);
            unsettled.deleted(page);
            breathe();
        }
    }

    private void write(PageDraft draft) throws IOException {
        long id = nextPage++;
        long[] records = pages.write(id, reader.read(draft), this::commitInTime);
        StoredPage page = draft.page(id, before.checkpoint() + 1, records);
        ArrayWriter index = new ArrayWriter();
        page.encode(index);
        pages.index(id, records, index.toByteArray());
        made.add(page);
        breathe();
    }

    /** Between two changes of the store. */
    private void breathe() throws IOException {
        pages.commitInTime(this::commitInTime);
        if (!pace.goOn()) {
            throw new GivenUp();
        }
    }

    /** Removals only: they are durable in the log, so that their pages may say so before the last commit. */
    private void writeChanged() throws IOException {
        List<StoredPage> changed =
                source.locked(() -> new ArrayList<>(source.index().changed()));
        for (StoredPage page : changed) {
            writeIndex(page);
            breathe();
        }
    }

    private void writeIndex(StoredPage page) throws IOException {
        ArrayWriter index = new ArrayWriter();
        Encoded encoded = source.locked(() -> new Encoded(page.encode(index), page.isDead()));
        if (encoded.dead()) {
            // One that this run has deleted has no entry, and gets none.
            pages.retire(page.id());
        } else {
            pages.index(page.id(), page.records(), index.toByteArray());
        }
        unsettled.written(page, encoded.state());
    }

    private record Encoded(int state, boolean dead) {}

    private void repack() throws IOException {
        int room = pages.retireLimit();
        for (List<StoredPage> sparse : source.locked(() -> StoreCut.sparse(source.index(), config))) {
            List<StoredPage> group = sparse.subList(0, Math.min(sparse.size(), room - replaced.size()));
            if (group.size() < 2) {
                continue;
            }
            List<PageDraft> drafts = source.locked(() -> source.index().repack(group, config.pageBytes()));
            for (PageDraft draft : drafts) {
                write(draft);
            }
            replaced.addAll(group);
        }
    }

    private void commitInTime() throws IOException {
        commitAt(before);
    }

    /** The last commit: in it, and not before, the replaced pages make room for the new ones. */
    private void commit(StorePosition position) throws IOException {
        if (!replaced.isEmpty() && pages.isChanged()) {
            commitAt(before);
        }
        for (StoredPage page : replaced) {
            pages.retire(page.id());
        }
        commitAt(position);
    }

    private void commitAt(StorePosition position) throws IOException {
        pages.commit(position);
        unsettled.committed();
    }
}
