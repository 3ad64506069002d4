package org.ternmq.server.log.file;

/** What a force is for. The real file system treats all alike; a test takes one out to see that it is needed. */
public enum ForceKind {
    /** The header of a file that is about to be used. */
    HEADER,
    /** The name in the log of a file that is about to be used. */
    NAME,
    /** The group that a file begins with. */
    SNAPSHOT,
    /** Batches, before they are durable. */
    DATA,
    /** The word that files are not needed any more, before they are given back. */
    HEAD,
    /** The mark of a clean close. */
    CLOSE,
    /** The new names of files that were given back, before one gets a new header. */
    RECYCLED_NAMES,
    /** Every file that was read at the start, before any of it is visible. */
    RECOVERED_FILES,
    /** The names that were found at the start. */
    RECOVERED_NAMES
}
