package org.ternmq.server.store.checkpoint;

import org.ternmq.server.store.index.MessageIndex;
import org.ternmq.server.store.page.StorePosition;

/**
 * What a checkpoint covers.
 *
 * @param place messages added before it go to pages if they are live
 * @param logged whether any lies in the log and not in a page
 * @param untidy whether pages are changed, or dead and not in use
 */
record StoreCut(CheckpointSource.LogCut place, boolean logged, boolean untidy) {

    /** Cuts now. To be called under the lock; it takes about as long however much there is. */
    static StoreCut now(CheckpointSource source) {
        MessageIndex index = source.index();
        boolean untidy = !index.changed(PageSlices.BEFORE_ALL, 1).isEmpty()
                || !index.deletable(PageSlices.BEFORE_ALL, 1).isEmpty();
        return new StoreCut(source.cut(), index.firstLogFile() != Long.MAX_VALUE, untidy);
    }

    /** Whether there is anything to do, sparse pages aside. */
    boolean isNeeded(StorePosition last) {
        return logged || untidy || place.file() != last.replayFrom();
    }
}
