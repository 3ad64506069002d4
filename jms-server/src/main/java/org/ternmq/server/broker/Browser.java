package org.ternmq.server.broker;

import org.ternmq.server.backlog.Lane;
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
    private final ParkedEntries parked;
    private final long lastMessage;
    /** Later parkings are of messages that were not there all the time. */
    private final long lastParking;
    /** The last one of those that it has been past, or null. */
    private QueueEntry lastParked;

    private boolean waits;

    Browser(Consumer consumer, QueueDispatch dispatch, QueueLanes lanes, BrokerContext context) {
        this.consumer = consumer;
        this.dispatch = dispatch;
        this.lanes = lanes;
        this.lastMessage = context.lastMessage();
        this.parked = consumer.queue().redelivery().parked();
        this.lastParking = parked.parkings();
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
        if (lanes.hasArrivingUpTo(lastMessage)) {
            // Its place may be one that would be passed now. When it has one, the queue goes on.
            waits = true;
            return false;
        }
        QueueEntry nextParked = parked.after(lastParked);
        if (nextParked != null && nextParked.availableAt > lastParking) {
            lastParked = nextParked;
            return true;
        }
        Sighting sighting = earlier(nextParked, cursor.next());
        if (!sighting.isEntry()) {
            waits = sighting != Sighting.NOTHING;
            if (waits) {
                ask(sighting.priority());
            }
            return false;
        }
        if (sighting.number() > lastMessage) {
            pass(sighting);
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
        pass(sighting);
        if (selector == null || selector.matches(sighting.view())) {
            turn.next().show(sighting.envelope(), sighting.bytes());
            turn.offer(consumer);
        }
        if (isParked(sighting)) {
            parked.letBytesGo(sighting.entry());
        }
        return true;
    }

    private static boolean isParked(Sighting sighting) {
        return sighting.entry() != null && sighting.entry().state == QueueEntry.State.PARKED;
    }

    private static Sighting earlier(QueueEntry parked, Sighting waiting) {
        if (parked == null) {
            return waiting;
        }
        Sighting here = Sighting.of(parked.message().priority(), parked, null);
        if (waiting == Sighting.NOTHING || here.priority() != waiting.priority()) {
            return waiting == Sighting.NOTHING || here.priority() > waiting.priority() ? here : waiting;
        }
        return waiting.isEntry() && here.number() < waiting.number() ? here : waiting;
    }

    /** What was shown while it was parked is not shown again in its lane, should it be released. */
    private void pass(Sighting sighting) {
        if (isParked(sighting)) {
            lastParked = sighting.entry();
        }
        cursor.pass(sighting);
    }

    /** A parked entry is in its lane again, which may have been looked through as far as that while it was not there. */
    void released(QueueEntry entry) {
        boolean came = entry.availableAt > lastParking;
        boolean passed = lastParked != null && QueueEntry.BY_TURN.compare(entry, lastParked) <= 0;
        if (came || passed) {
            return;
        }
        if (entry.lane() == Lane.SCHEDULED) {
            cursor.lookAgain(entry);
        } else {
            cursor.cameIn(entry);
        }
    }

    void cutPage(int lane, long number) {
        scans[lane].cutAt(number);
    }

    boolean hasPage(int lane) {
        return lane < scans.length && scans[lane].isBusy();
    }

    void letPageGo(int lane) {
        if (lane < scans.length) {
            scans[lane].letPageGo();
        }
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
