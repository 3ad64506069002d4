package org.ternmq.server.broker;

import java.util.Comparator;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;

/** One message in one queue or subscription, as long as it is in memory. */
final class QueueEntry {
    static final Comparator<QueueEntry> BY_NUMBER = (one, other) -> Long.compare(one.number(), other.number());

    /** The order of the keys in a lane. */
    static final Comparator<QueueEntry> BY_KEY = (one, other) -> {
        int byTime = Long.compare(one.message().deliveryTime(), other.message().deliveryTime());
        return byTime != 0 ? byTime : BY_NUMBER.compare(one, other);
    };

    /** The order of delivery: by priority, then by number (section 3.4.9). */
    static final Comparator<QueueEntry> BY_TURN = (one, other) -> {
        int byPriority =
                Integer.compare(other.message().priority(), one.message().priority());
        return byPriority != 0 ? byPriority : BY_NUMBER.compare(one, other);
    };

    enum State {
        /** It has come while its lane is being loaded, and is sorted in afterwards. */
        ARRIVING,
        /** In the queue, for the next consumer. */
        AVAILABLE,
        /** In the lane of messages that have a delivery time. */
        SCHEDULED,
        /** Came back, and waits for a while before it is available again. */
        DELAYED,
        /** Came back too often, and keeps its place until it is released. */
        PARKED,
        /** With a consumer, not acknowledged yet. */
        DELIVERED,
        /** Acknowledged, and on its way out of the log: nothing else may touch it. */
        COMMITTING,
        /** No longer in memory, but still in the queue. */
        BEYOND,
        REMOVED
    }

    private final MessageQueue queue;
    private final StoredMessage message;
    private int deliveries;

    State state = State.ARRIVING;
    /** The consumer that has it while it is delivered. */
    Consumer consumer;
    /** While it is delivered, whether the client has said that the application has it. */
    boolean started;
    /** While it is delayed, when that ends; while it is parked, which parking of its queue that was. */
    long availableAt;
    /** How its deliveries ended that came back, or null if none did. */
    DeliveryHistory history;
    /** Whether the bytes of its message are being read back. */
    boolean fetching;
    /** Neighbours, while it is in the linked part of an {@link EntryRun}. */
    QueueEntry previous;

    QueueEntry next;
    boolean inRun;
    /** How many cursors have stopped here, and how many are to look at it once more. */
    int hints;

    int lookers;
    /** What must be durable before it may leave memory: the count of its deliveries. */
    private DurableBatch counted = DurableBatch.past();

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

    /** Its lane, see {@link Lane}. */
    int lane() {
        return message.deliveryTime() != 0 ? Lane.SCHEDULED : message.priority();
    }

    EntryKey key() {
        return new EntryKey(message.deliveryTime(), message.number());
    }

    boolean isExpired(long now) {
        return expiration() != 0 && expiration() <= now;
    }

    /** When it expires here, 0 for never: in a queue that keeps what was moved there nothing does. */
    long expiration() {
        return queue.policy().lastStop() ? 0 : message.expiration();
    }

    /** How often it has been delivered and came back. */
    int deliveries() {
        return deliveries;
    }

    void countedWith(DurableBatch batch) {
        counted = batch;
    }

    /** Whether the backlog gives it back as it is now. */
    boolean mayLeaveMemory() {
        return !fetching && counted.isDurable();
    }

    /** Counts the delivery that has come back. */
    void countDelivery() {
        deliveries++;
    }

    /** So many of its deliveries came back, and the one that it is in now is not among them. */
    void countedBefore(int count) {
        deliveries = count;
    }

    /** Its deliveries so far do not count any more. */
    void countAnew() {
        deliveries = 0;
    }

    /** Marks it as one that may have been seen, without counting more than that. */
    void markSeen() {
        deliveries = Math.max(1, deliveries);
    }

    /** Notes how a delivery ended that came back, from the consumer that had it. */
    void remember(DeliveryHistory kept, long now, String reason) {
        history = kept;
        history.add(now, consumer == null ? "a consumer that is gone" : consumer.description(), reason);
    }

    /** The application that has it failed on it: kept for when it comes back. */
    void noteFailure(MemoryGauge memory, String reason) {
        if (history == null) {
            history = new DeliveryHistory(memory);
        }
        history.note(reason);
    }

    /** Whether the application that has it has said that it failed on it. */
    boolean isFailureNoted() {
        return history != null && history.isNoted();
    }

    void forgetHistory() {
        if (history != null) {
            history.forget();
            history = null;
        }
    }

    /** Whether removing it must be logged. */
    boolean isLogged() {
        return message.isLogged() && queue.isDurable();
    }
}
