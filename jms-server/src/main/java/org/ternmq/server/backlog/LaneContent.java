package org.ternmq.server.backlog;

/**
 * What a lane holds when the server starts.
 *
 * @param queue the queue's number
 * @param lane see {@link Lane}
 * @param messages how many, at least 1
 * @param first the key of the first
 * @param earliestExpiration no entry expires before this, in milliseconds since 1970; {@link Long#MAX_VALUE} if none
 *     ever does
 */
public record LaneContent(long queue, int lane, long messages, EntryKey first, long earliestExpiration) {}
