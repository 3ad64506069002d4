package org.ternmq.server.store;

import java.io.IOException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.ternmq.server.log.file.Background;
import org.ternmq.server.log.file.LogFiles;
import org.ternmq.server.log.file.LogSetup;
import org.ternmq.server.log.file.LogWriter;
import org.ternmq.server.store.page.PageStore;
import org.ternmq.server.store.page.StorePosition;
import org.ternmq.server.store.volume.VolumeFiles;

/**
 * Log and pages of a data directory, read and ready to be written. No thread of theirs runs yet but the background's.
 *
 * @param state what lies where
 * @param recovered what a broker begins with
 * @param writer goes on behind the log
 */
record StoreParts(StoreState state, RecoveredState recovered, LogWriter writer, PageStore pages) {

    /**
     * Where log and pages lie.
     *
     * @param hasStore whether there were pages before: then they must not be missing
     */
    record Setup(LogFiles log, VolumeFiles pages, StoreConfig config, boolean hasStore) {}

    /**
     * Opens pages and log.
     *
     * @param background is closed with the log's writer, or if this fails
     */
    static StoreParts open(Setup setup, Background background, RandomGenerator salts, LongSupplier millis)
            throws IOException {
        PageStore pages = null;
        try {
            pages = PageStore.open(setup.pages(), setup.config().volume(), salts, () -> spaceLeft(setup.log()));
            return open(pages, setup, new LogSetup(setup.log(), setup.config().log(), background, salts), millis);
        } catch (IOException | RuntimeException | Error e) {
            background.close();
            if (pages != null) {
                pages.close();
            }
            throw e;
        }
    }

    private static StoreParts open(PageStore pages, Setup setup, LogSetup log, LongSupplier millis) throws IOException {
        StoreRecovery.Result found = StoreRecovery.run(pages, log.files(), millis);
        boolean isNew = pages.position().equals(StorePosition.NONE);
        long first = found.scanned().segments().isEmpty() ? 1 : StoreRecovery.first(found.scanned());
        if (isNew && setup.hasStore() && first > 1) {
            throw new IOException("the log in " + setup.log().where() + " begins with file " + first
                    + ", so that older messages are in " + setup.pages().where()
                    + ", but that is empty: restore the data directory from a backup");
        }
        LogWriter writer = LogWriter.open(log, found.state(), found.scanned());
        StoreParts parts = new StoreParts(found.state(), found.recovered(), writer, pages);
        if (isNew) {
            parts.begin(first);
        }
        return parts;
    }

    /**
     * From now on the pages say which part of the log they need, so that neither can be lost without being missed. The log
     * must be there by now: a stop in between must not make it look lost.
     */
    private void begin(long first) throws IOException {
        StorePosition none = StorePosition.NONE;
        try {
            pages.commit(new StorePosition(first, none.covered(), none.checkpoint(), none.nextPage()));
        } catch (IOException | RuntimeException | Error e) {
            writer.release();
            throw e;
        }
    }

    /** How many bytes the disk takes; all there are where it does not say. */
    private static long spaceLeft(LogFiles files) {
        try {
            return files.usableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Closes everything, and writes nothing more. */
    void release() throws IOException {
        try {
            writer.release();
        } finally {
            pages.close();
        }
    }
}
