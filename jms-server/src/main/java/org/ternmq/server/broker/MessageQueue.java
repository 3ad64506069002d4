package org.ternmq.server.broker;

import org.ternmq.protocol.message.DestinationName;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.SubscriptionDefinition;
import org.ternmq.server.selector.SelectorView;

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
    private final QueueLanes lanes;
    private final BeyondExpiry expiry;
    private final QueueDispatch dispatch;
    private final QueueRedelivery redelivery;
    private final QueuePolicy policy;
    private final EntryReader reader;
    /** The name of the subscription that it belongs to, or null. */
    private String subscription;

    private DestinationUse use = DestinationUse.FOR_EVER;
    private boolean scheduled;
    private boolean deleted;
    private int holds;
    private long entries;

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
        this.policy = QueuePolicy.of(context.config().destinations(), name);
        this.horizon = new DeliveryHorizon(this, context.outcomes());
        this.lanes = new QueueLanes(this, context);
        this.expiry = new BeyondExpiry(this, lanes, context);
        this.dispatch = new QueueDispatch(this, lanes, horizon, context);
        this.redelivery = new QueueRedelivery(this, context);
        this.reader = new EntryReader(this, context);
        context.evictor().add(this);
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

    QueuePolicy policy() {
        return policy;
    }

    QueueRedelivery redelivery() {
        return redelivery;
    }

    /** The name of its subscription, if that has one; else null. */
    String subscription() {
        return subscription;
    }

    void belongsTo(SubscriptionDefinition definition) {
        subscription =
                definition.clientId() == null ? definition.name() : definition.clientId() + "/" + definition.name();
    }

    @Override
    public DestinationUse use() {
        return use;
    }

    void usedAs(DestinationUse watched) {
        use = watched;
    }

    /** Whether it holds nothing and nobody reads from it. */
    boolean isAtRest() {
        return entries == 0 && holds == 0 && !consumers().areOpen();
    }

    @Override
    public boolean isDeleted() {
        return deleted;
    }

    @Override
    public void route(Publisher publisher, SelectorView message, Route route) {
        route.add(this);
    }

    /** Messages up to this number may have been delivered before this start. */
    void restoreHorizon(long message) {
        horizon.restore(message);
    }

    /** The backlog holds this of the queue when the server starts. */
    void restore(LaneContent content) {
        entries += content.messages();
        lanes.restore(content);
        expiry.watch(content.earliestExpiration());
    }

    QueueLanes lanes() {
        return lanes;
    }

    EntryReader reader() {
        return reader;
    }

    QueueConsumers consumers() {
        return dispatch.consumers();
    }

    BeyondExpiry expiry() {
        return expiry;
    }

    /** How much of each lane stays in memory while memory is short. */
    WindowSize windowSize() {
        return consumers().isEmpty() ? WindowSize.NONE : context.windows().size();
    }

    /** How many entries it has, in every state, in memory or not. */
    long size() {
        return entries;
    }

    /** How many entries wait for a consumer, in memory or not. */
    long available() {
        return lanes.available();
    }

    /** A message is about to be logged for this queue: if it will be delivered at once, the horizon goes with it. */
    void expect(long message) {
        if (lanes.available() < SHORT_BACKLOG && consumers().hasReady()) {
            horizon.advanceWith(message);
        }
    }

    /** Puts a message in: visible to consumers from now on. */
    void enqueue(StoredMessage message) {
        if (deleted) {
            return;
        }
        message.retain();
        entries++;
        lanes.arrive(new QueueEntry(this, message, 0));
        schedule();
    }

    /** A lane has got what it asked for. */
    void loaded() {
        expiry.settle();
        schedule();
    }

    /** Takes an entry back to its old place. */
    void putBack(QueueEntry entry) {
        entry.consumer = null;
        if (deleted) {
            discard(entry);
            return;
        }
        lanes.putBack(entry);
        schedule();
    }

    /** A waiting entry is past its time (section 3.4.9): it leaves without being delivered. */
    void expire(QueueEntry entry) {
        if (entry.fetching) {
            // Its removal must not come between a request for its bytes and the answer: it is looked at again then.
            return;
        }
        if (!redelivery.take(entry)) {
            lanes.take(entry);
        }
        if (context.expirations().moves(entry)) {
            return;
        }
        drop(entry);
        if (entry.isLogged()) {
            context.outcomes()
                    .addLazily(new MessagesRemoved(number, new long[] {entry.number()}))
                    .then(() -> lanes.gone(entry));
        } else {
            lanes.gone(entry);
        }
    }

    /** An entry that no consumer may see any more, and that the log does not have, is dropped from memory. */
    void discard(QueueEntry entry) {
        if (entry.state != QueueEntry.State.REMOVED) {
            drop(entry);
            lanes.gone(entry);
        }
    }

    private void drop(QueueEntry entry) {
        entry.state = QueueEntry.State.REMOVED;
        entry.consumer = null;
        entry.message().release();
        entry.forgetHistory();
        removed(1);
    }

    /** So many entries are gone. */
    void removed(int count) {
        entries -= count;
        if (entries == 0) {
            use.rest();
        }
    }

    /** Puts one entry out of memory that is too much for its lane. Returns whether there was one. */
    boolean evictOne() {
        return lanes.evictOne(windowSize());
    }

    /** Keeps deliveries back while earlier entries come back piece by piece. */
    void hold() {
        holds++;
    }

    void releaseHold() {
        holds--;
        use.rest();
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
        context.evictor().remove(this);
        dispatch.consumers().close();
        lanes.close();
        expiry.close();
        context.backlog().dropQueue(number);
        if (entries > 0) {
            context.slices().add(this::discardSome);
        }
    }

    private boolean discardSome(SliceBudget budget) {
        while (budget.take()) {
            QueueEntry waiting = lanes.takeAny();
            QueueEntry entry = waiting == null ? redelivery.takeAny() : waiting;
            if (entry == null) {
                return false;
            }
            discard(entry);
        }
        return true;
    }

    @Override
    public boolean run(SliceBudget budget) {
        boolean more = holds == 0 && !deleted && dispatch.run(budget);
        if (!more) {
            scheduled = false;
            if (!deleted) {
                lanes.setAlarm();
            }
        }
        return more;
    }
}
