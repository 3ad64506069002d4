package org.ternmq.server.broker;

import org.ternmq.server.backlog.EntryKey;

/** The highest key that has left a lane from its front: kept as numbers, for it rises with each message. */
final class LaneFloor {
    private long order;
    private long number;

    EntryKey key() {
        return new EntryKey(order, number);
    }

    boolean isBelow(EntryKey key) {
        return isBelow(key.order(), key.number());
    }

    boolean isBelow(QueueEntry entry) {
        return isBelow(entry.message().deliveryTime(), entry.number());
    }

    private boolean isBelow(long otherOrder, long otherNumber) {
        return order == otherOrder ? number < otherNumber : order < otherOrder;
    }

    void raiseTo(QueueEntry entry) {
        order = entry.message().deliveryTime();
        number = entry.number();
    }
}
