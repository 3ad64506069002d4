package org.ternmq.server.store.volume;

/** What a force is for. The real file system treats all alike; a test takes one out to see that it is needed. */
public enum VolumeForce {
    /** The first bytes of a new generation, before it gets its name. */
    CREATED_PAGES,
    /** The first commit area of a new generation, before it gets its name. */
    CREATED_COMMIT,
    /** Pages past the committed length, before the commit that makes them part of the store. */
    NEW_PAGES,
    /** A commit area: the point from which the commit counts. */
    COMMIT,
    /** Pages in place, before the commit area that holds them too is written again. */
    IN_PLACE,
    /** The commit area that was found at the start, before anything of it is used. */
    RECOVERED_COMMIT,
    /** What recovery has done again in place, before the next commit. */
    RECOVERED_PAGES,
    /** The names that were found at the start, before anything is committed or an older generation is deleted. */
    NAMES
}
