package org.ternmq.server.cli;

import org.ternmq.server.ServerEnd;
import org.ternmq.server.TernServer;

/** Closes a server in good order when the process is told to end. The process then ends with 0, or with 1
 * if the end was not good. */
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
        Runtime.getRuntime().halt(exitCode(server));
    }

    /** Without it the virtual machine would end with the signal's number, though this may be a good end. */
    private static int exitCode(TernServer server) {
        try {
            server.close();
            ServerEnd end = server.awaitEnd();
            if (!end.isFailure()) {
                System.out.println("TernMQ stopped");
                System.out.flush();
                return 0;
            }
            // The logging has been shut down by the same signal, so that its last line may not have come out.
            System.err.println("ternmq: the server ended, but not in good order: " + end.failure());
        } catch (InterruptedException | RuntimeException e) {
            System.err.println("ternmq: the server could not be ended in good order: " + e);
        }
        System.err.flush();
        return Main.FAILED;
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
