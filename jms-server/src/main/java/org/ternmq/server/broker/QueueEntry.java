package org.ternmq.server.broker;

/** One message in one queue or subscription. */
final class QueueEntry {
    enum State {
        /** In the queue, for the next consumer. */
        AVAILABLE,
        /** In the queue, but not before its delivery time. */
        SCHEDULED,
        /** With a consumer, not acknowledged yet. */
        DELIVERED,
        /** Acknowledged, and on its way out of the log: nothing else may touch it. */
        COMMITTING,
        REMOVED
    }

    private final MessageQueue queue;
    private final StoredMessage message;
    private int deliveries;

    State state;
    /** The consumer that has it while it is delivered. */
    Consumer consumer;
    /** Neighbours in its lane, while it is in the run of a {@link PriorityLane}. */
    QueueEntry previous;

    QueueEntry next;
    boolean inRun;

    QueueEntry(MessageQueue queue, StoredMessage message, int deliveries) {
        this.queue = queue;
        this.message = message;
        this.deliveries = deliveries;
    }

    MessageQueue queue() {
        return queue;
    }

    StoredMessage message() {
        return message;
    }

    long number() {
        return message.number();
    }

    /** How often it has been delivered and came back. */
    int deliveries() {
        return deliveries;
    }

    /** Counts the delivery that has come back. */
    void countDelivery() {
        deliveries++;
    }

    /** Marks it as one that may have been seen, without counting more than that. */
    void markSeen() {
        deliveries = Math.max(1, deliveries);
    }

    /** Whether removing it must be logged. */
    boolean isLogged() {
        return message.isLogged() && queue.isDurable();
    }
}
