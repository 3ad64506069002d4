package org.ternmq.server;

/** Carries word of a failure to whoever will listen, also if it listens only afterwards. The first failure counts. */
final class FailureSignal {
    private Listener listener;
    private String reason;
    private Throwable cause;

    /** Is told why the server cannot go on. */
    @FunctionalInterface
    interface Listener {
        void failed(String reason, Throwable cause);
    }

    void fail(String why, Throwable thrown) {
        Listener told;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            cause = thrown;
            told = listener;
        }
        if (told != null) {
            told.failed(why, thrown);
        }
    }

    synchronized boolean hasFailed() {
        return reason != null;
    }

    void listen(Listener ears) {
        boolean late;
        synchronized (this) {
            listener = ears;
            late = reason != null;
        }
        if (late) {
            ears.failed(reason, cause);
        }
    }
}
