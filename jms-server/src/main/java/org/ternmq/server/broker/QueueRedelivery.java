package org.ternmq.server.broker;

import org.ternmq.protocol.message.DestinationName;

/**
 * What becomes of the deliveries of one queue that the application saw and that come back: they return to their places, at
 * once or after a delay, until they have been delivered often enough; then they go to a dead-letter queue, or are parked.
 */
final class QueueRedelivery {
    private final MessageQueue queue;
    private final BrokerContext context;
    private final TimedEntries delayed = new TimedEntries(entry -> entry.availableAt);
    private final ParkedEntries parked;
    private final Alarm alarm;
    private boolean releasing;

    QueueRedelivery(MessageQueue queue, BrokerContext context) {
        this.queue = queue;
        this.context = context;
        this.parked = new ParkedEntries(queue, context);
        this.alarm = context.timers().alarm(this::beginRelease);
    }

    /** Those that are parked. */
    ParkedEntries parked() {
        return parked;
    }

    /** A delivery comes back that counts. */
    void failed(QueueEntry entry, String reason) {
        if (queue.isDeleted()) {
            queue.putBack(entry);
            return;
        }
        RedeliveryPolicy policy = queue.policy().redelivery();
        long now = context.clock().millis();
        entry.remember(entry.history == null ? new DeliveryHistory(context.memory()) : entry.history, now, reason);
        entry.consumer = null;
        if (entry.isExpired(now)) {
            queue.putBack(entry);
        } else if (policy.isExhausted(entry.deliveries())) {
            giveUp(entry);
        } else {
            putBack(entry, policy.delayAfter(entry.deliveries()));
        }
    }

    private void giveUp(QueueEntry entry) {
        DestinationName deadLetters = queue.policy().deadLetterQueue();
        if (deadLetters == null) {
            parked.park(entry);
            return;
        }
        context.counters().countDeadLetter();
        context.moves().add(Move.of(entry, deadLetters, CaseFile.deadLetter(entry)));
    }

    private void putBack(QueueEntry entry, long delay) {
        if (delay == 0) {
            queue.putBack(entry);
            return;
        }
        entry.state = QueueEntry.State.DELAYED;
        entry.availableAt = context.clock().millis() + delay;
        delayed.add(entry);
        context.timers().watchExpiry(entry);
        setAlarm();
    }

    private void setAlarm() {
        if (!releasing) {
            alarm.set(delayed.nextTime());
        }
    }

    private void beginRelease() {
        releasing = true;
        // So that none of those that are due overtakes an earlier one.
        queue.hold();
        context.slices().add(this::releaseDue);
    }

    private boolean releaseDue(SliceBudget budget) {
        while (budget.take()) {
            QueueEntry due = delayed.pollDue(context.clock().millis());
            if (due == null) {
                releasing = false;
                queue.releaseHold();
                setAlarm();
                return false;
            }
            context.timers().forgetExpiry(due);
            queue.putBack(due);
        }
        return true;
    }

    /** Takes an entry out, if it is delayed or parked. Returns whether it was. */
    boolean take(QueueEntry entry) {
        switch (entry.state) {
            case DELAYED -> {
                delayed.remove(entry);
                context.timers().forgetExpiry(entry);
                setAlarm();
            }
            case PARKED -> parked.remove(entry);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Takes any entry out that is delayed or parked, or returns null. */
    QueueEntry takeAny() {
        QueueEntry first = parked.after(null);
        QueueEntry any = first == null ? delayed.first() : first;
        if (any != null) {
            take(any);
        }
        return any;
    }
}
