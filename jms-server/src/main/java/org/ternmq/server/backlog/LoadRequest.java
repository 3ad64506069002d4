package org.ternmq.server.backlog;

/**
 * Asks for the next entries of a lane.
 *
 * @param queue the queue's number
 * @param lane see {@link Lane}
 * @param after entries behind this key are meant
 * @param upTo no logged message with a higher number is meant: it may not have appeared in the queue yet. Spilled ones are
 *     meant whatever their number, for they have
 * @param messages how many at most, at least 1
 * @param bytes how many bytes of messages at most, about; one is given whatever its size
 */
public record LoadRequest(long queue, int lane, EntryKey after, long upTo, int messages, int bytes) {}
