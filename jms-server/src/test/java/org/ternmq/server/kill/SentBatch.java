package org.ternmq.server.kill;

import java.util.List;

/** Messages that were sent together: by one commit, or one alone. */
final class SentBatch {
    private final List<String> toQueue;
    private final List<String> toTopic;
    private volatile boolean receipted;

    SentBatch(List<String> toQueue, List<String> toTopic) {
        this.toQueue = List.copyOf(toQueue);
        this.toTopic = List.copyOf(toTopic);
    }

    List<String> toQueue() {
        return toQueue;
    }

    List<String> toTopic() {
        return toTopic;
    }

    /** The send or commit has returned: from now on these messages must not be lost. */
    void receipt() {
        receipted = true;
    }

    /** Without a receipt it is in doubt: all of it may be there, or nothing. */
    boolean isReceipted() {
        return receipted;
    }
}
