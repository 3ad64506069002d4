package org.ternmq.server.store.checkpoint;

import org.ternmq.server.store.index.MessageIndex;
import org.ternmq.server.store.page.StorePosition;

/**
 * What a checkpoint covers.
 *
 * @param place messages added before it go to pages if they are live
 * @param firstLive the ordinal of the oldest log file with a message that is live and in no page, or
 *     {@link Long#MAX_VALUE}
 * @param untidy whether pages are changed, or dead and not in use
 * @param idsWait whether there are duplicate ids that the log alone has
 */
record StoreCut(CheckpointSource.LogCut place, long firstLive, boolean untidy, boolean idsWait) {

    /**
     * Cuts now. To be called under the lock; it takes about as long however many messages there are, and looks once at each
     * destination that remembers duplicate ids.
     */
    static StoreCut now(CheckpointSource source) {
        MessageIndex index = source.index();
        boolean untidy = !index.changed(PageSlices.BEFORE_ALL, 1).isEmpty()
                || !index.deletable(PageSlices.BEFORE_ALL, 1).isEmpty();
        return new StoreCut(
                source.cut(), index.firstLogFile(), untidy, source.ids().areWaiting());
    }

    /** Whether there is anything to do, sparse pages aside. */
    boolean isNeeded(StorePosition last) {
        return firstLive != Long.MAX_VALUE || untidy || place.file() != last.replayFrom();
    }

    /**
     * Whether the log alone is short: nothing is live but in its last two files, the pages are as the store has them,
     * and so are the duplicate ids.
     */
    boolean isShort() {
        return !untidy && !idsWait && firstLive >= place.file() - 1;
    }

    /** The ordinal of the first file of a short log that is still needed. */
    long firstNeeded() {
        return Math.min(firstLive, place.file());
    }
}
