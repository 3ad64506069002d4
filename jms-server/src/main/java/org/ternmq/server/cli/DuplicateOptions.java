package org.ternmq.server.cli;

import org.ternmq.server.broker.BrokerConfig;
import org.ternmq.server.broker.DestinationPolicies;
import org.ternmq.server.broker.DuplicatePolicy;
import picocli.CommandLine.Option;

/** How long the destinations of a server remember duplicate ids, and how many of them. */
final class DuplicateOptions {
    @Option(
            names = "--duplicate-window",
            paramLabel = "TIME",
            converter = ServerCommand.TimeConverter.class,
            description = "For how long after a message others with its duplicate id are passed over, such as 10min or"
                    + " 6h; 0 switches duplicate ids off (default: 1h).")
    private TimeSpan window;

    @Option(
            names = "--duplicate-ids",
            paramLabel = "N",
            description =
                    "How many duplicate ids a destination remembers, at the cost of the oldest; 0 switches them off"
                            + " (default: 20000).")
    private Integer each;

    @Option(
            names = "--max-duplicate-ids",
            paramLabel = "N",
            description = "How many duplicate ids all destinations remember together; they never take more than a"
                    + " quarter of the memory (default: 500000).")
    private Integer all;

    /** @throws IllegalArgumentException if a limit is out of its range */
    BrokerConfig in(BrokerConfig config) {
        BrokerConfig changed = all == null ? config : config.withMaxDuplicateIds(all);
        if (window == null && each == null) {
            return changed;
        }
        DestinationPolicies policies = changed.destinations();
        DuplicatePolicy usual = policies.fallback().duplicates();
        DuplicatePolicy wanted = new DuplicatePolicy(
                window == null ? usual.windowMillis() : window.millis(), each == null ? usual.ids() : each);
        return changed.withDestinations(
                policies.withFallback(policies.fallback().withDuplicates(wanted)));
    }
}
