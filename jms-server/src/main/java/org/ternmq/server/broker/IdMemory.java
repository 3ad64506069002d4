package org.ternmq.server.broker;

/** What one destination remembers of duplicate ids: nothing, until it is sent the first. */
final class IdMemory {
    private final BrokerContext context;
    private final Target target;
    private final long number;
    private DuplicateWindow window;

    /** @param number the destination's number, which is negative if the log does not know it */
    IdMemory(BrokerContext context, Target target, long number) {
        this.context = context;
        this.target = target;
        this.number = number;
    }

    /** The window with the ids, made if it is not there yet. */
    DuplicateWindow window() {
        if (window == null) {
            window = context.duplicates()
                    .open(number, target.name().name(), () -> target.use().rest());
        }
        return window;
    }

    /** Whether it remembers nothing. */
    boolean isEmpty() {
        return window == null || window.isEmpty();
    }

    /** The destination is gone. */
    void close() {
        if (window != null) {
            window.close();
        }
    }
}
