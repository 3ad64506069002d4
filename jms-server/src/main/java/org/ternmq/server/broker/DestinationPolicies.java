package org.ternmq.server.broker;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The policies of all destinations. Of those that cover a name the most precise one holds as a whole: an exact name goes
 * before the longest prefix, that before a shorter one.
 *
 * @param policies each for a pattern of its own
 * @param fallback for names that none of them covers
 */
public record DestinationPolicies(List<DestinationPolicy> policies, DestinationPolicy fallback) {
    public DestinationPolicies {
        policies = List.copyOf(policies);
        Set<String> patterns = new HashSet<>();
        for (DestinationPolicy policy : policies) {
            if (!patterns.add(policy.pattern())) {
                throw new IllegalArgumentException(
                        "there are two policies for destinations '" + policy.pattern() + "': keep one");
            }
        }
    }

    /** These policies, and the usual one for all other names. */
    public static DestinationPolicies of(DestinationPolicy... policies) {
        return new DestinationPolicies(List.of(policies), DestinationPolicy.usual());
    }

    /** The same policies with another one for names that none of them covers. */
    public DestinationPolicies withFallback(DestinationPolicy other) {
        return new DestinationPolicies(policies, other);
    }

    /** The policy of the destinations of this name. */
    DestinationPolicy of(String name) {
        return policies.stream()
                .filter(policy -> policy.covers(name))
                .max(Comparator.comparingInt(DestinationPolicy::precision))
                .orElse(fallback);
    }

    /** Whether this is a dead-letter queue or an expiry queue: what is in there stays until it is consumed. */
    boolean isLastStop(String queue) {
        return fallback.movesTo(queue) || policies.stream().anyMatch(policy -> policy.movesTo(queue));
    }
}
