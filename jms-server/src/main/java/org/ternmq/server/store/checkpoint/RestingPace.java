package org.ternmq.server.store.checkpoint;

import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Rests after each page for as long as it took, so that a checkpoint takes about half of the disk at most; not when it
 * must hurry.
 */
final class RestingPace implements Pace {
    /** Shorter rests are added up: waking a thread costs more. */
    private static final long SHORTEST_REST = 1_000_000;

    private static final long LONGEST_REST = 500_000_000;

    private final LongSupplier nanoClock;
    private final LongConsumer parker;
    private final BooleanSupplier hasTime;
    private final BooleanSupplier goesOn;
    private long worked;
    private long since;

    /**
     * A pace for one checkpoint, which begins now.
     *
     * @param parker waits for this many nanoseconds, or less
     */
    RestingPace(LongSupplier nanoClock, LongConsumer parker, BooleanSupplier hasTime, BooleanSupplier goesOn) {
        this.nanoClock = nanoClock;
        this.parker = parker;
        this.hasTime = hasTime;
        this.goesOn = goesOn;
        since = nanoClock.getAsLong();
    }

    @Override
    public boolean goOn() {
        long now = nanoClock.getAsLong();
        worked += now - since;
        if (worked >= SHORTEST_REST && hasTime.getAsBoolean()) {
            parker.accept(Math.min(worked, LONGEST_REST));
        }
        worked = worked >= SHORTEST_REST ? 0 : worked;
        since = nanoClock.getAsLong();
        return goesOn.getAsBoolean();
    }
}
