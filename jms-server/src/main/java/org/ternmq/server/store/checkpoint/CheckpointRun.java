package org.ternmq.server.store.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.server.store.index.Drafts;
import org.ternmq.server.store.index.MessageIndex;
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
    private final MessageIndex index;
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
        index = source.locked(source::index);
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
        writeAll(index.drafts(cut.place().message(), config.pageBytes(), source));
        writeChanged();
        new IdWriting(source, pages, unsettled, this::breathe).run();
        repack();
        commit(new StorePosition(cut.place().file(), cut.place().message(), before.checkpoint() + 1, nextPage));
        for (StoredPage page : made) {
            index.install(page, source);
        }
    }

    private void deleteDead() throws IOException {
        PageSlices dead = new PageSlices(source, MessageIndex::deletable);
        while (dead.hasNext()) {
            StoredPage page = dead.next();
            pages.delete(page.id(), this::commitInTime);
            unsettled.deleted(page);
            breathe();
        }
    }

    /** Each draft becomes a page before the next one is made. */
    private void writeAll(Drafts drafts) throws IOException {
        PageDraft draft = drafts.next();
        while (draft != null) {
            write(draft);
            draft = drafts.next();
        }
    }

    private void write(PageDraft draft) throws IOException {
        long id = nextPage++;
        long[] records = pages.write(id, reader.read(draft), this::commitInTime);
        StoredPage page = draft.page(id, before.checkpoint() + 1, records);
        ArrayWriter record = new ArrayWriter();
        page.encode(record);
        pages.index(id, records, record.toByteArray());
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
        PageSlices changed = new PageSlices(source, MessageIndex::changed);
        while (changed.hasNext()) {
            writeIndex(changed.next());
            breathe();
        }
    }

    private void writeIndex(StoredPage page) throws IOException {
        ArrayWriter record = new ArrayWriter();
        Encoded encoded = source.locked(() -> new Encoded(page.encode(record), page.isDead()));
        if (encoded.dead()) {
            // One that this run has deleted has no entry, and gets none.
            pages.retire(page.id());
        } else {
            pages.index(page.id(), page.records(), record.toByteArray());
        }
        unsettled.written(page, encoded.state());
    }

    private record Encoded(int state, boolean dead) {}

    private void repack() throws IOException {
        int room = pages.retireLimit();
        for (List<StoredPage> sparse : sparse()) {
            List<StoredPage> group = sparse.subList(0, Math.min(sparse.size(), room - replaced.size()));
            if (group.size() < 2) {
                continue;
            }
            writeAll(index.repack(group, config.pageBytes(), source));
            replaced.addAll(group);
        }
    }

    /** Pages to be packed again, in groups. */
    List<List<StoredPage>> sparse() {
        return index.sparse(config.pageBytes(), (int) config.repackBytes(), source);
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
