package org.ternmq.server.broker;

/**
 * The broker's limits.
 *
 * @param ackDelayMillis the longest that an acknowledgement nobody waits for stays out of the log
 * @param memory the most bytes of message bodies, and of what is counted with them, kept in memory
 * @param transactionMemory the most bytes of uncommitted sends of one transaction
 * @param producerMemoryMillis how long the sends of a session that is not open are remembered
 * @param maxProducerMemories how many such sessions are remembered at most
 * @param producerCreditMessages how many messages a producer may have under way
 * @param producerCreditBytes how many bytes of messages a producer may have under way
 * @param paging which messages leave memory while it is short
 * @param autoDeleteMillis how long a queue or topic that came by being used stays empty and unused before it is deleted;
 *     0 for ever
 * @param branches the limits of branches of distributed transactions
 * @param destinations how destinations treat messages that come back, expire, or come twice
 * @param resuming what is kept of connections that were lost
 * @param maxDuplicateIds how many duplicate ids all destinations remember together at most, and never more than take a
 *     quarter of the memory
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
        DestinationPolicies destinations,
        Resuming resuming,
        int maxDuplicateIds) {

    /** How many duplicate ids are remembered unless something else is said; each takes about 40 bytes of memory. */
    public static final int USUAL_DUPLICATE_IDS = 500_000;

    private static final int MOST_DUPLICATE_IDS = 100_000_000;

    /** Ten minutes. */
    public static final long USUAL_AUTO_DELETE_MILLIS = 600_000;

    private static final long LEAST_MEMORY = 16L << 20;

    public BrokerConfig {
        if (autoDeleteMillis < 0) {
            throw new IllegalArgumentException(
                    "auto-delete must be 0, for never, or a time, but is " + autoDeleteMillis + " ms");
        }
        if (maxDuplicateIds < 1 || maxDuplicateIds > MOST_DUPLICATE_IDS) {
            throw new IllegalArgumentException("the duplicate ids of all destinations must be 1 to "
                    + MOST_DUPLICATE_IDS + " at most, but are " + maxDuplicateIds
                    + ": to switch them off use the policies of destinations");
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
                DestinationPolicies.of(),
                Resuming.USUAL,
                USUAL_DUPLICATE_IDS);
    }

    /** The limits of a server whose configuration says nothing else. */
    public static BrokerConfig defaults() {
        long memory = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 2);
        // With the 5 ms that a client keeps an acknowledgement at most it makes 10.
        return new BrokerConfig(5, memory, 64L << 20, 24 * 3_600_000L, 10_000, 1_000, 8 << 20, Paging.USUAL);
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
        return with(to -> to.memory = bytes);
    }

    /** The same limits with these policies. */
    public BrokerConfig withDestinations(DestinationPolicies policies) {
        return with(to -> to.destinations = policies);
    }

    /**
     * The same limits with another time before unused queues and topics are deleted that came by being used.
     *
     * @param millis 0 for never
     */
    public BrokerConfig withAutoDelete(long millis) {
        return with(to -> to.autoDeleteMillis = millis);
    }

    /** The same limits with these of branches of distributed transactions. */
    public BrokerConfig withBranches(BranchLimits limits) {
        return with(to -> to.branches = limits);
    }

    /** The same limits with other terms for connections that were lost. */
    public BrokerConfig withResuming(Resuming terms) {
        return with(to -> to.resuming = terms);
    }

    /** The same limits with another number of duplicate ids that all destinations remember together. */
    public BrokerConfig withMaxDuplicateIds(int ids) {
        return with(to -> to.maxDuplicateIds = ids);
    }

    /** Changes one of the limits. */
    private interface Change {
        void on(Draft draft);
    }

    private BrokerConfig with(Change change) {
        Draft draft = new Draft(this);
        change.on(draft);
        return draft.finished();
    }

    /** Limits that are being changed. */
    private static final class Draft {
        private long ackDelayMillis;
        private long memory;
        private long transactionMemory;
        private long producerMemoryMillis;
        private int maxProducerMemories;
        private int producerCreditMessages;
        private int producerCreditBytes;
        private Paging paging;
        private long autoDeleteMillis;
        private BranchLimits branches;
        private DestinationPolicies destinations;
        private Resuming resuming;
        private int maxDuplicateIds;

        Draft(BrokerConfig from) {
            ackDelayMillis = from.ackDelayMillis;
            memory = from.memory;
            transactionMemory = from.transactionMemory;
            producerMemoryMillis = from.producerMemoryMillis;
            maxProducerMemories = from.maxProducerMemories;
            producerCreditMessages = from.producerCreditMessages;
            producerCreditBytes = from.producerCreditBytes;
            paging = from.paging;
            autoDeleteMillis = from.autoDeleteMillis;
            branches = from.branches;
            destinations = from.destinations;
            resuming = from.resuming;
            maxDuplicateIds = from.maxDuplicateIds;
        }

        BrokerConfig finished() {
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
                    destinations,
                    resuming,
                    maxDuplicateIds);
        }
    }
}
