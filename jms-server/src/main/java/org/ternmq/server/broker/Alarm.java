package org.ternmq.server.broker;

/** Something that the clock starts once; set again it starts again. Made by {@link Timers}. */
final class Alarm {
    private final Timers timers;
    /** Tells alarms of the same time apart. */
    private final long number;

    private final Runnable action;
    private long time = Long.MAX_VALUE;

    Alarm(Timers timers, long number, Runnable action) {
        this.timers = timers;
        this.number = number;
        this.action = action;
    }

    long number() {
        return number;
    }

    /** Milliseconds since 1970; {@link Long#MAX_VALUE} while it is not set. */
    long time() {
        return time;
    }

    /** Sets it to a time, instead of the one before; {@link Long#MAX_VALUE} for never. */
    void set(long next) {
        if (next != time) {
            timers.remove(this);
            time = next;
            timers.add(this);
        }
    }

    /** Rings at once if its time has come, though the timers have not been looked at since. */
    void ringIfDue(long now) {
        if (time <= now) {
            timers.remove(this);
            ring();
        }
    }

    /** Its time has come, and it is out of the timers. */
    void ring() {
        time = Long.MAX_VALUE;
        action.run();
    }
}
