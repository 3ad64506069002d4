package org.ternmq.server.broker;

import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.outcome.SubscriptionDefinition;

/** When a consumer may be opened on a subscription with a name that is there already (sections 8.3.2 to 8.3.4). */
final class SubscriptionRules {
    private SubscriptionRules() {}

    /** @throws BrokerException if a consumer that wants this must be refused */
    static void check(Subscription existing, SubscriptionDefinition wanted) {
        SubscriptionDefinition definition = existing.definition();
        if (definition.shared() != wanted.shared()) {
            throw inUse(
                    wanted,
                    "is " + (definition.shared() ? "shared" : "unshared")
                            + " and cannot be used as the other kind: choose another name, or unsubscribe first");
        }
        if (existing.queue().consumers().isEmpty()) {
            return;
        }
        if (!wanted.shared()) {
            throw inUse(wanted, "has a consumer already: an unshared one has at most one");
        }
        if (!definition.equals(wanted)) {
            throw inUse(
                    wanted,
                    "has consumers with " + termsOf(definition)
                            + ": close them before it is used with another topic or selector");
        }
    }

    /** @throws BrokerException if it must not be deleted: somebody consumes from it, or has messages of it */
    static void checkUnused(Subscription existing, Connections connections, Branches branches) {
        if (branches.hold(existing.queue())) {
            throw inUse(
                    existing.definition(),
                    "has messages that a transaction branch has taken: commit it or roll it back first");
        }
        if (!existing.queue().consumers().isEmpty() || connections.hold(existing.queue())) {
            throw inUse(
                    existing.definition(),
                    "has a consumer, or messages that are not acknowledged: close and acknowledge first");
        }
    }

    private static String termsOf(SubscriptionDefinition definition) {
        return "topic '" + definition.topic() + "' and "
                + (definition.selector() == null ? "no selector" : "selector \"" + definition.selector() + "\"");
    }

    private static BrokerException inUse(SubscriptionDefinition wanted, String what) {
        return new BrokerException(ErrorCode.SUBSCRIPTION_IN_USE, "subscription '" + wanted.name() + "' " + what);
    }
}
