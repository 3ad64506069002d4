package org.ternmq.server.broker;

import org.ternmq.server.selector.Selector;

/**
 * Shows what waits in a queue to a consumer that takes nothing (section 6.2.8): each message that was there when it was
 * opened, in the queue's order, unless it has gone before its turn.
 */
final class Browser {
    private final Consumer consumer;
    private final ConsumerRotation turn;
    private final QueueDispatch dispatch;
    private final QueueLanes lanes;
    private final LaneScan[] scans = new LaneScan[10];
    private final QueueCursor cursor;
    private final long lastMessage;
    private boolean waits;

    Browser(Consumer consumer, QueueDispatch dispatch, QueueLanes lanes, BrokerContext context) {
        this.consumer = consumer;
        this.dispatch = dispatch;
        this.lanes = lanes;
        this.lastMessage = context.lastMessage();
        this.turn = new ConsumerRotation(() -> {});
        for (int i = 0; i < scans.length; i++) {
            scans[i] = new LaneScan(consumer.queue(), i, context);
        }
        this.cursor = QueueCursor.atStart(lanes, priority -> scans[priority]);
        consumer.rotation = turn;
        turn.add(consumer);
    }

    QueueCursor cursor() {
        return cursor;
    }

    /** Shows one message, or passes one. Returns whether there was one. */
    boolean step() {
        waits = false;
        if (!turn.hasReady()) {
            turn.answerPulls();
            return false;
        }
        if (look()) {
            return true;
        }
        if (!waits) {
            dropPages();
            turn.answerPulls();
        }
        return false;
    }

    private boolean look() {
        Sighting sighting = cursor.next();
        if (!sighting.isEntry()) {
            waits = sighting != Sighting.NOTHING;
            if (waits) {
                ask(sighting.priority());
            }
            return false;
        }
        if (sighting.number() > lastMessage) {
            cursor.pass(sighting);
            return true;
        }
        switch (dispatch.prepare(cursor, sighting)) {
            case WAITS -> {
                waits = true;
                return false;
            }
            case PASSED -> {
                return true;
            }
            default -> {}
        }
        Selector selector = consumer.selector();
        cursor.pass(sighting);
        if (selector == null || selector.matches(sighting.view())) {
            turn.next().show(sighting.envelope(), sighting.bytes());
            turn.offer(consumer);
        }
        return true;
    }

    private void ask(int priority) {
        LaneScan scan = scans[priority];
        if (!scan.isAsking()) {
            lanes.scan(scan, priority, cursor.pageStart(priority));
        }
    }

    void close() {
        cursor.clear();
        dropPages();
    }

    private void dropPages() {
        for (LaneScan scan : scans) {
            scan.invalidate();
        }
    }
}
