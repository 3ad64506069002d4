package org.ternmq.server.store.checkpoint;

/** How a checkpoint ended. */
public enum CheckpointResult {
    /** There was nothing to do. */
    IDLE,
    /** It was made; another one may find more to tidy up. */
    DONE,
    /** Nothing had to be written: files of the log were given back as they were. */
    RELEASED,
    /** The disk is full: the last checkpoint counts, the log keeps everything since, and the next one begins anew. */
    DISK_FULL,
    /** It was given up; the store must be closed and opened again. */
    ABANDONED
}
