package org.ternmq.server.broker;

/**
 * The broker's limits.
 *
 * @param ackDelayMillis the longest that an acknowledgement nobody waits for stays out of the log
 * @param memory the most bytes of message bodies kept in memory
 * @param transactionMemory the most bytes of uncommitted sends of one transaction
 * @param producerMemoryMillis how long the sends of a session that is not open are remembered
 * @param maxProducerMemories how many such sessions are remembered at most
 * @param producerCreditMessages how many messages a producer may have under way
 * @param producerCreditBytes how many bytes of messages a producer may have under way
 * @param paging which messages leave memory while it is short
 * @param autoDeleteMillis how long a queue or topic that came by being used stays empty and unused before it is deleted;
 *     0 for ever
 * @param branches the limits of branches of distributed transactions
 * @param destinations how destinations treat messages that come back or expire
 */
public record BrokerConfig(
        long ackDelayMillis,
        long memory,
        long transactionMemory,
        long producerMemoryMillis,
        int maxProducerMemories,
        int producerCreditMessages,
        int producerCreditBytes,
        Paging paging,
        long autoDeleteMillis,
        BranchLimits branches,
        DestinationPolicies destinations) {

    /** Ten minutes. */
    public static final long USUAL_AUTO_DELETE_MILLIS = 600_000;

    private static final long LEAST_MEMORY = 16L << 20;

    public BrokerConfig {
        if (autoDeleteMillis < 0) {
            throw new IllegalArgumentException(
                    "auto-delete must be 0, for never, or a time, but is " + autoDeleteMillis + " ms");
        }
    }

    /** Limits with the usual time of deletion, and the usual policy for every destination. */
    public BrokerConfig(
            long ackDelayMillis,
            long memory,
            long transactionMemory,
            long producerMemoryMillis,
            int maxProducerMemories,
            int producerCreditMessages,
            int producerCreditBytes,
            Paging paging) {
        this(
                ackDelayMillis,
                memory,
                transactionMemory,
                producerMemoryMillis,
                maxProducerMemories,
                producerCreditMessages,
                producerCreditBytes,
                paging,
                USUAL_AUTO_DELETE_MILLIS,
                BranchLimits.USUAL,
                DestinationPolicies.of());
    }

    /** The limits of a server whose configuration says nothing else. */
    public static BrokerConfig defaults() {
        long memory = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 2);
        // With the 2 ms that a client keeps an acknowledgement at most it makes 10.
        return new BrokerConfig(8, memory, 64L << 20, 24 * 3_600_000L, 10_000, 1_000, 8 << 20, Paging.USUAL);
    }

    /**
     * The same limits with this much memory for messages.
     *
     * @throws IllegalArgumentException if it is less than 16 MB
     */
    public BrokerConfig withMemory(long bytes) {
        if (bytes < LEAST_MEMORY) {
            throw new IllegalArgumentException(
                    "memory must be at least " + (LEAST_MEMORY >> 20) + " MB but is " + bytes + " bytes");
        }
        return new BrokerConfig(
                ackDelayMillis,
                bytes,
                transactionMemory,
                producerMemoryMillis,
                maxProducerMemories,
                producerCreditMessages,
                producerCreditBytes,
                paging,
                autoDeleteMillis,
                branches,
                destinations);
    }

    /** The same limits with these policies. */
    public BrokerConfig withDestinations(DestinationPolicies policies) {
        return new BrokerConfig(
                ackDelayMillis,
                memory,
                transactionMemory,
                producerMemoryMillis,
                maxProducerMemories,
                producerCreditMessages,
                producerCreditBytes,
                paging,
                autoDeleteMillis,
                branches,
                policies);
    }

    /**
     * The same limits with another time before unused queues and topics are deleted that came by being used.
     *
     * @param millis 0 for never
     */
    public BrokerConfig withAutoDelete(long millis) {
        return new BrokerConfig(
                ackDelayMillis,
                memory,
                transactionMemory,
                producerMemoryMillis,
                maxProducerMemories,
                producerCreditMessages,
                producerCreditBytes,
                paging,
                millis,
                branches,
                destinations);
    }

    /** The same limits with these of branches of distributed transactions. */
    public BrokerConfig withBranches(BranchLimits limits) {
        return new BrokerConfig(
                ackDelayMillis,
                memory,
                transactionMemory,
                producerMemoryMillis,
                maxProducerMemories,
                producerCreditMessages,
                producerCreditBytes,
                paging,
                autoDeleteMillis,
                limits,
                destinations);
    }
}
