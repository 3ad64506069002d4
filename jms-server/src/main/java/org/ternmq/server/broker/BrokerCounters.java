package org.ternmq.server.broker;

/** What the broker has done since it started, other than delivering messages. Belongs to the loop. */
public final class BrokerCounters {
    private long deadLettered;
    private long parked;
    private long expired;
    private long dropped;
    private long autoDeleted;
    private long lost;
    private long resumed;
    private long notResumed;

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

    void countAutoDeleted() {
        autoDeleted++;
    }

    void countLost() {
        lost++;
    }

    void countResumed() {
        resumed++;
    }

    void countNotResumed() {
        notResumed++;
    }

    /** How many connections were lost without being closed, and were kept for their clients. */
    public long lostConnections() {
        return lost;
    }

    /** How often a client has taken its connection up again. */
    public long resumedConnections() {
        return resumed;
    }

    /** How many of the lost connections ended because their clients did not come back in time. */
    public long connectionsNotResumed() {
        return notResumed;
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

    /** How many queues and topics were deleted, for nobody had used them for long enough. */
    public long autoDeleted() {
        return autoDeleted;
    }
}
