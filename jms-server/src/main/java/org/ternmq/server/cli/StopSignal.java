package org.ternmq.server.cli;

import org.ternmq.server.TernServer;

/** Closes a server in good order when the process is told to end, and has the process end with 0 then. */
final class StopSignal {
    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    static StopSignal install(TernServer server) {
        Thread hook = new Thread(() -> stop(server), "ternmq-stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopSignal(hook);
    }

    private static void stop(TernServer server) {
        server.close();
        System.out.println("TernMQ stopped");
        System.out.flush();
        // The virtual machine would end with the signal's number, though this is a good end.
        Runtime.getRuntime().halt(0);
    }

    /** For when the server has ended by itself. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is what ends it: wait for that.
            join();
        }
    }

    private void join() {
        try {
            hook.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
