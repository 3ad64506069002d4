package org.ternmq.server.store.transfer;

/** How many lines of each kind an export has. */
public record ExportCounts(long destinations, long subscriptions, long messages) {}
