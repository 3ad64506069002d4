package org.ternmq.server.broker;

import org.ternmq.protocol.message.DestinationName;

/**
 * The policy of one queue or subscription.
 *
 * @param lastStop whether it is a dead-letter queue or an expiry queue: nothing in it expires or is moved on
 * @param deadLetterQueue where messages go that were delivered too often; null to park them
 * @param expiryQueue where messages go that expire; null to drop them
 */
record QueuePolicy(
        boolean lastStop, RedeliveryPolicy redelivery, DestinationName deadLetterQueue, DestinationName expiryQueue) {

    static QueuePolicy of(DestinationPolicies policies, DestinationName name) {
        DestinationPolicy policy = policies.of(name.name());
        boolean lastStop = !name.kind().isTopic() && policies.isLastStop(name.name());
        return new QueuePolicy(
                lastStop,
                policy.redelivery(),
                target(lastStop, policy.redelivery().deadLetterQueue(), name),
                target(lastStop, policy.expiryQueue(), name));
    }

    private static DestinationName target(boolean lastStop, QueuePattern pattern, DestinationName name) {
        return lastStop || pattern == null ? null : pattern.queueFor(name);
    }
}
