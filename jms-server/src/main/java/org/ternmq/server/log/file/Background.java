package org.ternmq.server.log.file;

/** Runs what must not hold up the log's writer. */
public interface Background extends AutoCloseable {

    /** Runs a task soon, one after another. */
    void run(Runnable task);

    /** Runs a task that may have better luck after a while. */
    void later(Runnable task);

    /** Gives up the tasks that wait and the one that runs. */
    @Override
    void close();
}
