package org.ternmq.server.store.transfer;

/**
 * What an import has done.
 *
 * @param destinations how many were new
 * @param subscriptions how many were new
 * @param messages how many were added
 * @param skipped how many messages were there already
 */
public record ImportResult(long destinations, long subscriptions, long messages, long skipped) {}
