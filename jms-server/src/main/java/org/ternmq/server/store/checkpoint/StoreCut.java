package org.ternmq.server.store.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.server.store.index.MessageIndex;
import org.ternmq.server.store.index.PageDraft;
import org.ternmq.server.store.index.StoredPage;
import org.ternmq.server.store.page.StorePosition;

/**
 * What a checkpoint covers.
 *
 * @param drafts the pages to be written
 * @param untidy whether there is something else to do
 */
record StoreCut(CheckpointSource.LogCut place, List<PageDraft> drafts, boolean untidy) {

    /** Cuts now. To be called under the lock. */
    static StoreCut now(CheckpointSource source, CheckpointConfig config) {
        MessageIndex index = source.index();
        CheckpointSource.LogCut place = source.cut();
        List<PageDraft> drafts = new ArrayList<>(index.drafts(place.message(), config.pageBytes()));
        boolean untidy = !index.changed().isEmpty()
                || !deletable(index).isEmpty()
                || !sparse(index, config).isEmpty();
        return new StoreCut(place, drafts, untidy);
    }

    /** Dead pages that nobody reads; nobody will, for readers look for what is live. */
    static List<StoredPage> deletable(MessageIndex index) {
        return index.dead().stream().filter(page -> !page.isPinned()).toList();
    }

    /** Pages to be packed again, in groups. */
    static List<List<StoredPage>> sparse(MessageIndex index, CheckpointConfig config) {
        return index.sparse(config.pageBytes(), (int) config.repackBytes());
    }

    boolean isNeeded(StorePosition last) {
        return untidy || !drafts.isEmpty() || place.file() != last.replayFrom();
    }
}
