package org.ternmq.server.broker;

import java.util.LinkedHashSet;
import java.util.Set;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.server.outcome.MessagesRemoved;

/**
 * A queue, or what one subscription has still to get: entries in order, and the consumers that take turns for them.
 * Belongs to the loop.
 */
final class MessageQueue implements Slice, Target {
    /** With more than this waiting, a new message will not be delivered at once. */
    private static final int SHORT_BACKLOG = 256;

    private final long number;
    private final DestinationName name;
    private final boolean durable;
    private final BrokerContext context;
    private final DeliveryHorizon horizon;
    private final AvailableEntries available = new AvailableEntries();
    private final Set<QueueEntry> scheduledEntries = new LinkedHashSet<>();
    private final ConsumerRotation consumers = new ConsumerRotation();

    private boolean scheduled;
    private boolean deleted;
    private int holds;
    private int entries;

    /**
     * @param number names it in the log, if it is durable
     * @param name the queue's name, or the topic's for a subscription
     * @param durable whether persistent messages in it outlive the server
     */
    MessageQueue(long number, DestinationName name, boolean durable, BrokerContext context) {
        this.number = number;
        this.name = name;
        this.durable = durable;
        this.context = context;
        this.horizon = new DeliveryHorizon(this, context.outcomes());
    }

    long number() {
        return number;
    }

    @Override
    public DestinationName name() {
        return name;
    }

    boolean isDurable() {
        return durable;
    }

    @Override
    public boolean isDeleted() {
        return deleted;
    }

    @Override
    public void route(ClientConnection publisher, Route route) {
        route.add(this);
    }

    /** Messages up to this number may have been delivered before this start. */
    void restoreHorizon(long message) {
        horizon.restore(message);
    }

    ConsumerRotation consumers() {
        return consumers;
    }

    /** How many entries it has, in every state. */
    int size() {
        return entries;
    }

    /** How many entries wait for a consumer. */
    int available() {
        return available.size();
    }

    /** A message is about to be logged for this queue: if it will be delivered at once, the horizon goes with it. */
    void expect(long message) {
        if (available.size() < SHORT_BACKLOG && consumers.hasReady()) {
            horizon.advanceWith(message);
        }
    }

    /** Puts a message in: visible to consumers from now on. */
    void enqueue(StoredMessage message, int deliveries) {
        if (deleted) {
            return;
        }
        message.retain();
        entries++;
        makeAvailable(new QueueEntry(this, message, deliveries));
    }

    /** Takes an entry back to its old place. */
    void putBack(QueueEntry entry) {
        entry.consumer = null;
        if (deleted) {
            discard(entry);
            return;
        }
        makeAvailable(entry);
    }

    private void makeAvailable(QueueEntry entry) {
        long deliveryTime = entry.message().deliveryTime();
        if (deliveryTime > context.clock().millis()) {
            entry.state = QueueEntry.State.SCHEDULED;
            scheduledEntries.add(entry);
            context.timers().schedule(entry);
            return;
        }
        entry.state = QueueEntry.State.AVAILABLE;
        available.add(entry);
        context.timers().watchExpiry(entry);
        schedule();
    }

    /** The delivery time of a scheduled entry has come. */
    void becomeDue(QueueEntry entry) {
        scheduledEntries.remove(entry);
        putBack(entry);
    }

    /** An available entry is past its time (section 3.4.9): it leaves without being delivered. */
    void expire(QueueEntry entry) {
        takeOut(entry);
        if (entry.isLogged()) {
            context.outcomes().addLazily(new MessagesRemoved(number, new long[] {entry.number()}));
        }
        discard(entry);
    }

    /** An entry that no consumer may see any more is dropped from memory. */
    void discard(QueueEntry entry) {
        if (entry.state == QueueEntry.State.REMOVED) {
            return;
        }
        entry.state = QueueEntry.State.REMOVED;
        entry.consumer = null;
        entries--;
        entry.message().release();
    }

    /** Keeps deliveries back while earlier entries come back piece by piece. */
    void hold() {
        holds++;
    }

    void releaseHold() {
        holds--;
        schedule();
    }

    /** Has the loop look for deliveries in this turn. */
    void schedule() {
        if (!scheduled) {
            scheduled = true;
            context.slices().add(this);
        }
    }

    /** The queue is gone: what is in it goes piece by piece, what is delivered when it comes back. */
    void delete() {
        deleted = true;
        context.slices().add(this::discardSome);
    }

    private boolean discardSome(SliceBudget budget) {
        while (budget.take()) {
            if (available.size() > 0) {
                QueueEntry entry = available.first();
                takeOut(entry);
                discard(entry);
            } else if (!scheduledEntries.isEmpty()) {
                QueueEntry entry = scheduledEntries.iterator().next();
                scheduledEntries.remove(entry);
                context.timers().unschedule(entry);
                discard(entry);
            } else {
                return false;
            }
        }
        return true;
    }

    private void takeOut(QueueEntry entry) {
        available.remove(entry);
        context.timers().forgetExpiry(entry);
    }

    @Override
    public boolean run(SliceBudget budget) {
        if (holds > 0 || deleted) {
            scheduled = false;
            return false;
        }
        while (budget.take()) {
            QueueEntry entry = available.first();
            if (entry == null) {
                return idle();
            }
            if (isExpired(entry)) {
                expire(entry);
                continue;
            }
            if (!consumers.hasReady()) {
                return idle();
            }
            if (entry.isLogged() && !horizon.covers(entry.number())) {
                horizon.require(entry.number());
                scheduled = false;
                return false;
            }
            deliver(entry, consumers.next());
        }
        return true;
    }

    private boolean isExpired(QueueEntry entry) {
        long expiration = entry.message().expiration();
        return expiration != 0 && expiration <= context.clock().millis();
    }

    private void deliver(QueueEntry entry, Consumer consumer) {
        takeOut(entry);
        entry.state = QueueEntry.State.DELIVERED;
        consumer.deliver(entry);
        consumers.offer(consumer);
        if (entry.isLogged()) {
            horizon.delivered(entry.number());
        }
    }

    /** There is nothing more to deliver for now: those who asked hear it. */
    private boolean idle() {
        scheduled = false;
        consumers.answerPulls();
        return false;
    }
}
