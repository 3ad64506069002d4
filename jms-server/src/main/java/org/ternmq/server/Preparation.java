package org.ternmq.server;

import org.ternmq.server.net.EventLoops;
import org.ternmq.server.store.volume.CheckpointStore;

/**
 * Gets ready, on a thread of its own, what takes Java long the first time and every start of a server needs, while whoever
 * starts one does something else. A server starts without it as well.
 */
public final class Preparation {
    private static final System.Logger LOGGER = System.getLogger(Preparation.class.getName());

    private final Thread thread = new Thread(Preparation::run, "ternmq-preparation");

    private Preparation() {
        thread.setDaemon(true);
    }

    /** Begins. */
    public static Preparation begin() {
        Preparation preparation = new Preparation();
        preparation.thread.start();
        return preparation;
    }

    private static void run() {
        try {
            EventLoops.prepare();
            CheckpointStore.prepare();
        } catch (RuntimeException | LinkageError e) {
            // The start meets the same, and says so.
            LOGGER.log(System.Logger.Level.DEBUG, "the start could not be prepared", e);
        }
    }

    /** Waits for the end, which a start has to: two threads must not meet in the first use of the same classes. */
    public void await() throws InterruptedException {
        thread.join();
    }
}
