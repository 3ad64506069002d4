package org.ternmq.server.broker;

/** Shares the memory out among the queues that have consumers. */
final class WindowSizes {
    private final Paging paging;
    private final long share;
    private int queues;
    private WindowSize size;

    /** @param memory the limit of all messages in memory, in bytes */
    WindowSizes(Paging paging, long memory) {
        this.paging = paging;
        this.share = memory / 4;
        resize();
    }

    /** A queue has got its first consumer. */
    void consumed() {
        queues++;
        resize();
    }

    /** A queue has lost its last consumer. */
    void abandoned() {
        queues--;
        resize();
    }

    private void resize() {
        long bytes = Math.max(paging.leastBytes(), Math.min(paging.bytes(), share / Math.max(1, queues)));
        long messages = Math.max(paging.leastMessages(), paging.messages() * bytes / Math.max(1, paging.bytes()));
        size = new WindowSize((int) messages, (int) bytes);
    }

    /** What each lane of a queue with consumers may keep. */
    WindowSize size() {
        return size;
    }
}
