package org.ternmq.server.store.checkpoint;

import java.io.IOException;
import org.ternmq.server.store.page.DiskFullException;
import org.ternmq.server.store.page.PageStore;

/**
 * Makes checkpoints: writes what is live and only in the log to pages, what was removed to the index of the pages, deletes
 * dead pages, packs sparse ones again, and gives unused space back to the disk. Has no thread of its own; one thread at a
 * time uses it, and that is the writer of the {@link PageStore}.
 */
public final class Checkpointer {
    private static final System.Logger LOGGER = System.getLogger(Checkpointer.class.getName());
    /** A file of the store is never made smaller than this. */
    private static final long SMALL_FILE = 16L << 20;

    private final CheckpointSource source;
    private final PageStore pages;
    private final CheckpointConfig config;
    /** Whether the store's last commit is the last one of a checkpoint, and of no other than the position says. */
    private boolean complete;

    public Checkpointer(CheckpointSource source, PageStore pages, CheckpointConfig config) {
        this.source = source;
        this.pages = pages;
        this.config = config;
    }

    /** Makes the calling thread the one that uses this. */
    public void takeOver() {
        pages.takeOver();
    }

    /**
     * Shortens the log where that needs no checkpoint, for what was logged is gone again: files in which nothing is live
     * are given back. The store is not written.
     *
     * @return whether the log is short now: nothing is needed but its last two files
     * @throws IOException if the log cannot be read or written; then the server cannot go on
     */
    public boolean release(Pace pace) throws IOException {
        // What an unfinished checkpoint has committed has no number that the log could rely on.
        if (!complete || pages.hasLeftovers()) {
            return false;
        }
        StoreCut cut = source.locked(() -> StoreCut.now(source));
        if (!cut.isShort()
                || !new CheckpointRun(source, pages, config, pace).sparse().isEmpty()) {
            return false;
        }
        source.covered(cut.firstNeeded(), pages.position().checkpoint());
        return true;
    }

    /**
     * Makes a checkpoint if there is anything to do.
     *
     * @throws IOException if log or store cannot be read or written; then the server cannot go on
     */
    public CheckpointResult run(Pace pace) throws IOException {
        StoreCut cut = source.locked(() -> StoreCut.now(source));
        CheckpointRun run = new CheckpointRun(source, pages, config, pace);
        boolean needed = cut.isNeeded(pages.position()) || pages.hasLeftovers();
        if (!needed && run.sparse().isEmpty()) {
            return CheckpointResult.IDLE;
        }
        complete = false;
        try {
            run.run(cut);
        } catch (DiskFullException e) {
            return CheckpointResult.DISK_FULL;
        } catch (CheckpointRun.GivenUp e) {
            return CheckpointResult.ABANDONED;
        }
        complete = true;
        source.covered(cut.place().file(), pages.position().checkpoint());
        giveSpaceBack();
        return CheckpointResult.DONE;
    }

    private void giveSpaceBack() throws IOException {
        long file = pages.fileBytes();
        long used = file - pages.freeBytes();
        if (file <= SMALL_FILE || used >= file / 4 || pages.spaceLeft() < used + SMALL_FILE) {
            return;
        }
        try {
            pages.rewrite();
        } catch (IOException e) {
            if (!pages.isOpen()) {
                throw e;
            }
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "unused space of the store could not be given back to the disk; the store goes on as it was: "
                            + e.getMessage());
        }
    }
}
