package org.ternmq.server.store;

import org.ternmq.server.outcome.MessageAdded;

/**
 * A message that was live when the server stopped.
 *
 * @param added as it was logged; its own queues are those of the beginning
 * @param queues the queues and subscriptions that still hold it; not to be changed
 * @param deliveryCounts how often it was delivered from each of them, as far as that was logged; not to be changed
 */
public record RecoveredMessage(MessageAdded added, long[] queues, int[] deliveryCounts) {}
