package org.ternmq.server.log.file;

/**
 * A file of the log.
 *
 * @param ordinal its place in the log; the first is 1
 * @param bytes its size, used or not
 */
public record LogSegment(long ordinal, String name, long bytes) {}
