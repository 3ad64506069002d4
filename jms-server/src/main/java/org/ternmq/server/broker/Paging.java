package org.ternmq.server.broker;

/**
 * How many messages of a lane stay in memory while memory is short, for queues that have consumers. All queues with
 * consumers together keep about a quarter of the memory: the more there are, the less each has.
 *
 * @param on whether messages may leave memory at all
 * @param messages the most messages of a lane
 * @param bytes the most bytes of a lane's messages
 * @param leastMessages what is left of the messages when many queues have consumers
 * @param leastBytes what is left of the bytes
 */
public record Paging(boolean on, int messages, int bytes, int leastMessages, int leastBytes) {
    /** What a server keeps whose configuration says nothing else. */
    public static final Paging USUAL = new Paging(true, 1000, 1 << 20, 16, 64 << 10);

    /** Everything stays in memory that is there; what was there before the start comes in pieces of the usual size. */
    public static final Paging OFF = new Paging(false, 1000, 1 << 20, 16, 64 << 10);
}
