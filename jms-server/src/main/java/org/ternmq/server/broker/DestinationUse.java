package org.ternmq.server.broker;

import java.util.function.BooleanSupplier;

/**
 * Since when one destination has been unused. What is on its way there (a message that waits for the log, an uncommitted
 * one, one that is moved) uses it as well as what it holds, and whoever reads from it. A producer that is open does not:
 * its next send makes the destination anew.
 */
final class DestinationUse {
    /** Of a destination that stays whether it is used or not. */
    static final DestinationUse FOR_EVER = new DestinationUse();

    private final AutoDeletion deletion;
    private final BrokerContext context;
    private final BooleanSupplier atRest;
    private final Runnable delete;
    private final Alarm alarm;
    private int underWay;
    private long unusedSince;

    private DestinationUse() {
        deletion = null;
        context = null;
        atRest = null;
        delete = null;
        alarm = null;
    }

    DestinationUse(AutoDeletion deletion, BrokerContext context, BooleanSupplier atRest, Runnable delete) {
        this.deletion = deletion;
        this.context = context;
        this.atRest = atRest;
        this.delete = delete;
        this.alarm = context.timers().alarm(this::look);
        this.unusedSince = context.clock().millis();
        alarm.set(unusedSince + deletion.millis());
    }

    /** Something is on its way there. */
    void begin() {
        if (alarm != null) {
            underWay++;
        }
    }

    /** It has arrived, or never will. */
    void end() {
        if (alarm != null) {
            underWay--;
            rest();
        }
    }

    /** Something of it has ended: from now on it may be unused. */
    void rest() {
        if (alarm != null && isUnused()) {
            unusedSince = context.clock().millis();
        }
    }

    private boolean isUnused() {
        return underWay == 0 && atRest.getAsBoolean();
    }

    private void look() {
        if (!waits()) {
            deletion.add(this);
        }
    }

    /** Deletes the destination, unless it has been used meanwhile. */
    void deleteOrWait() {
        if (!waits()) {
            delete.run();
        }
    }

    /** Has the alarm set for the earliest time at which it may have to go. Returns false if that has come. */
    private boolean waits() {
        long now = context.clock().millis();
        long goes = (isUnused() ? unusedSince : now) + deletion.millis();
        if (goes > now) {
            alarm.set(goes);
        }
        return goes > now;
    }
}
