package org.ternmq.server.log.file;

/** What a force is for. The real file system treats all alike; a test takes one kind out to see that it is needed. */
public enum ForceKind {
    /** The zeros of a file made ahead. */
    ZEROS,
    /** The header of a file that is about to be used. */
    HEADER,
    /** A group, before its batches are durable. */
    GROUP,
    /** The names in the directory. */
    DIRECTORY,
    /** Everything that was read at the start, before any of it is visible. */
    RECOVERY
}
