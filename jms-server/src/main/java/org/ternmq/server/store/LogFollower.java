package org.ternmq.server.store;

/** Is told how the log grows and what of it is not needed any more. Called without any lock; it must not wait. */
interface LogFollower {
    /** So many bytes more are durable, and applied. Called by the log's writer. */
    void logged(long bytes);

    /** A checkpoint covers files that the log had needed until then. */
    default void covered() {}
}
