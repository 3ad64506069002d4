package org.ternmq.server.store.checkpoint;

import java.io.IOException;
import java.util.List;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.outcome.DuplicateIdTaken;
import org.ternmq.server.store.duplicate.IdBlock;
import org.ternmq.server.store.page.PageStore;

/**
 * The part of a checkpoint that brings duplicate ids from the log to blocks of the store, and deletes the blocks of those
 * that are forgotten. All of it is true in any case, whichever commit of the checkpoint it is in.
 */
final class IdWriting {
    private static final int MOST_DELETED = 1_000;

    private final CheckpointSource source;
    private final PageStore pages;
    private final Unsettled unsettled;
    private final Breath breath;

    /** What is done between two changes of the store. */
    interface Breath {
        void breathe() throws IOException;
    }

    IdWriting(CheckpointSource source, PageStore pages, Unsettled unsettled, Breath breath) {
        this.source = source;
        this.pages = pages;
        this.unsettled = unsettled;
        this.breath = breath;
    }

    /** Writes all ids that were taken by now. */
    void run() throws IOException {
        for (long first : source.locked(() -> source.ids().unneeded(MOST_DELETED))) {
            pages.ids().delete(first);
            unsettled.deletedBlock(first);
            breath.breathe();
        }
        for (long destination : source.locked(() -> source.ids().waiting())) {
            write(destination);
        }
    }

    private record Found(long lastBlock, List<DuplicateIdTaken> waiting) {}

    private void write(long destination) throws IOException {
        Found found = source.locked(() ->
                new Found(source.ids().lastBlock(destination), source.ids().waiting(destination)));
        IdBlock last = found.lastBlock() == 0 ? null : read(found.lastBlock());
        int done = 0;
        if (last != null) {
            // A commit of a full disk may have come further than was known.
            done = countUpTo(last.last(), found.waiting());
            if (done > 0) {
                unsettled.written(last);
            }
        }
        while (done < found.waiting().size()) {
            boolean goesOn = last != null && last.ids().size() < IdBlock.CAPACITY;
            int room = IdBlock.CAPACITY - (goesOn ? last.ids().size() : 0);
            int end = Math.min(found.waiting().size(), done + room);
            List<DuplicateIdTaken> more = found.waiting().subList(done, end);
            last = goesOn ? last.with(more) : new IdBlock(more);
            pages.ids().put(last.first(), last.encode());
            unsettled.written(last);
            done = end;
            breath.breathe();
        }
    }

    private static int countUpTo(long message, List<DuplicateIdTaken> ids) {
        int count = 0;
        while (count < ids.size() && ids.get(count).message() <= message) {
            count++;
        }
        return count;
    }

    private IdBlock read(long first) throws IOException {
        byte[] found = pages.ids().get(first);
        if (found == null) {
            throw new IOException(
                    "block " + first + " of duplicate ids is not in the store: run store check, and restore"
                            + " the data directory from a backup");
        }
        try {
            return IdBlock.decode(found);
        } catch (FormatException e) {
            throw new IOException(
                    "block " + first + " of duplicate ids cannot be understood (" + e.getMessage()
                            + "): run store check, and restore the data directory from a backup",
                    e);
        }
    }
}
