package org.ternmq.server.store.index;

import java.util.function.IntSupplier;

/**
 * The lock that guards an index, for works that would hold it too long: they do a piece at a time, and others come in
 * between.
 */
public interface IndexLock {

    /**
     * Does a piece of a work under the lock.
     *
     * @param piece returns about how many entries it has looked at
     */
    void handle(IntSupplier piece);

    /** About how many entries a piece may look at. */
    default int mostAtOnce() {
        return 2_000;
    }
}
