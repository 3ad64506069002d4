package org.ternmq.server.broker;

/** What the broker has done since it started, other than delivering messages. Belongs to the loop. */
public final class BrokerCounters {
    private long deadLettered;
    private long parked;
    private long expired;
    private long dropped;
    private long autoDeleted;
    private long undeliverable;

    void countDeadLetter() {
        deadLettered++;
    }

    void countParked() {
        parked++;
    }

    void countDropped(long messages) {
        dropped += messages;
    }

    void countExpired(long messages) {
        expired += messages;
    }

    void countUndeliverable() {
        undeliverable++;
    }

    void countAutoDeleted() {
        autoDeleted++;
    }

    /** How many went to a dead-letter queue. */
    public long deadLettered() {
        return deadLettered;
    }

    /** How many were delivered too often and stay in their queue, which has no dead-letter queue. */
    public long parked() {
        return parked;
    }

    /** How many expired, whatever became of them. */
    public long expired() {
        return expired;
    }

    /** How many of those that expired were dropped, for their policy names no expiry queue. */
    public long dropped() {
        return dropped;
    }

    /** How many messages of prepared branches went nowhere, for their temporary destination was gone at the commit. */
    public long undeliverable() {
        return undeliverable;
    }

    /** How many queues and topics were deleted, for nobody had used them for long enough. */
    public long autoDeleted() {
        return autoDeleted;
    }
}
