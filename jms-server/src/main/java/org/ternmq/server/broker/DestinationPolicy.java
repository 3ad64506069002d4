package org.ternmq.server.broker;

import java.util.Objects;

/**
 * How the queues, topics and subscriptions of some names treat their messages.
 *
 * @param pattern a name; or {@code prefix.*} for all names that begin with {@code prefix.}; or {@code *} for all
 * @param redelivery what becomes of messages that come back
 * @param expiryQueue where messages go that expire (section 3.4.9); null to drop them
 * @param duplicates how long duplicate ids are remembered; a topic remembers them, and not its subscriptions
 */
public record DestinationPolicy(
        String pattern, RedeliveryPolicy redelivery, QueuePattern expiryQueue, DuplicatePolicy duplicates) {
    private static final String ALL = "*";

    public DestinationPolicy {
        Objects.requireNonNull(redelivery, "redelivery");
        Objects.requireNonNull(duplicates, "duplicates");
        int star = pattern.indexOf('*');
        boolean understood = star < 0 || star == pattern.length() - 1 && (star == 0 || pattern.charAt(star - 1) == '.');
        if (pattern.isEmpty() || !understood) {
            throw new IllegalArgumentException(
                    "the pattern of a destination policy is a name, 'prefix.*' or '*', not '" + pattern + "'");
        }
    }

    /** What holds where nothing else is said. */
    public static DestinationPolicy usual() {
        return new DestinationPolicy(ALL, RedeliveryPolicy.USUAL, null, DuplicatePolicy.USUAL);
    }

    /** The same for other names. */
    public DestinationPolicy withPattern(String other) {
        return new DestinationPolicy(other, redelivery, expiryQueue, duplicates);
    }

    public DestinationPolicy withRedelivery(RedeliveryPolicy policy) {
        return new DestinationPolicy(pattern, policy, expiryQueue, duplicates);
    }

    /** The same with another queue for what expires, or with none if null. */
    public DestinationPolicy withExpiryQueue(String queue) {
        return new DestinationPolicy(pattern, redelivery, queue == null ? null : new QueuePattern(queue), duplicates);
    }

    public DestinationPolicy withDuplicates(DuplicatePolicy policy) {
        return new DestinationPolicy(pattern, redelivery, expiryQueue, policy);
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
