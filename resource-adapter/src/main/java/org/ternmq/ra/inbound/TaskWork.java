package org.ternmq.ra.inbound;

import jakarta.resource.spi.work.Work;

/**
 * A piece of work that cannot be cut short: all that it waits for has a deadline.
 *
 * @param task what is run, once
 */
record TaskWork(Runnable task) implements Work {
    @Override
    public void run() {
        task.run();
    }

    @Override
    public void release() {
        // What ends the work is the end of its activation.
    }
}
