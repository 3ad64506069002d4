package org.ternmq.server.store.checkpoint;

import java.io.IOException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.ternmq.server.log.file.LogPlace;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.store.index.IndexLock;
import org.ternmq.server.store.index.MessageIndex;

/** What checkpoints are made of: the index of the messages and the log. */
public interface CheckpointSource extends IndexLock {

    /** Does this under the lock that guards the index. */
    <T> T locked(Supplier<T> work);

    @Override
    default void handle(IntSupplier piece) {
        locked(piece::getAsInt);
    }

    /** The index. To be called under the lock, and used under it, but for what takes the lock itself. */
    MessageIndex index();

    /** How far the index has followed the log. To be called under the lock. */
    LogCut cut();

    /**
     * Reads a message back from the log. Without the lock. Files from the last {@link #covered} one on are there.
     *
     * @throws IOException if it cannot be read as it was written
     */
    MessageAdded read(LogPlace place) throws IOException;

    /**
     * Files of the log before this one are not needed any more: a durable checkpoint has what was live in them. Without
     * the lock.
     *
     * @param file the ordinal of the file that replay begins in
     * @param checkpoint the number of that checkpoint
     */
    void covered(long file, long checkpoint) throws IOException;

    /**
     * A place between two outcomes of the log.
     *
     * @param file the ordinal of the file that the last outcome before it is in; it begins with a snapshot
     * @param message the highest number of a message that was added before it
     */
    record LogCut(long file, long message) {}
}
