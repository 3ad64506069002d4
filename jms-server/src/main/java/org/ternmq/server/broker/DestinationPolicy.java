package org.ternmq.server.broker;

import java.util.Objects;

/**
 * How the queues, topics and subscriptions of some names treat their messages.
 *
 * @param pattern a name; or {@code prefix.*} for all names that begin with {@code prefix.}; or {@code *} for all
 * @param redelivery what becomes of messages that come back
 * @param expiryQueue where messages go that expire (section 3.4.9); null to drop them
 */
public record DestinationPolicy(String pattern, RedeliveryPolicy redelivery, QueuePattern expiryQueue) {
    private static final String ALL = "*";

    public DestinationPolicy {
        Objects.requireNonNull(redelivery, "redelivery");
        int star = pattern.indexOf('*');
        boolean understood = star < 0 || star == pattern.length() - 1 && (star == 0 || pattern.charAt(star - 1) == '.');
        if (pattern.isEmpty() || !understood) {
            throw new IllegalArgumentException(
                    "the pattern of a destination policy is a name, 'prefix.*' or '*', not '" + pattern + "'");
        }
    }

    /** What holds where nothing else is said. */
    public static DestinationPolicy usual() {
        return new DestinationPolicy(ALL, RedeliveryPolicy.USUAL, null);
    }

    /** The same for other names. */
    public DestinationPolicy withPattern(String other) {
        return new DestinationPolicy(other, redelivery, expiryQueue);
    }

    public DestinationPolicy withRedelivery(RedeliveryPolicy policy) {
        return new DestinationPolicy(pattern, policy, expiryQueue);
    }

    /** The same with another queue for what expires, or with none if null. */
    public DestinationPolicy withExpiryQueue(String queue) {
        return new DestinationPolicy(pattern, redelivery, queue == null ? null : new QueuePattern(queue));
    }

    boolean covers(String name) {
        return isExact()
                ? name.equals(pattern)
                : name.startsWith(pattern.substring(0, pattern.length() - 1)) || pattern.equals(ALL);
    }

    private boolean isExact() {
        return !pattern.endsWith(ALL);
    }

    /** The larger, the more it is about the names that it covers. */
    int precision() {
        return isExact() ? Integer.MAX_VALUE : pattern.length();
    }

    /** Whether messages of others are moved to the queue of this name. */
    boolean movesTo(String queue) {
        QueuePattern dead = redelivery.deadLetterQueue();
        return dead != null && dead.names(queue) || expiryQueue != null && expiryQueue.names(queue);
    }
}
