package org.ternmq.ra.inbound;

import jakarta.resource.spi.work.Work;
import org.ternmq.ra.connect.Visit;

/**
 * A piece of work that cannot be cut short: all that it waits for has a deadline.
 *
 * @param task what is run, once
 */
record TaskWork(Runnable task) implements Work {
    @Override
    public void run() {
        try {
            task.run();
        } finally {
            Visit.end();
        }
    }

    @Override
    public void release() {
        // What ends the work is the end of its activation.
    }
}
