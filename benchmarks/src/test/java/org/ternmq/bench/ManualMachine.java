package org.ternmq.bench;

/** A machine whose counters and clock a test moves by hand. */
final class ManualMachine {
    long nanos;
    private long busyTicks;
    private long idleTicks;
    private long own;

    /** Lets time go by: ticks in which others, this process, or nobody used a processor. */
    void pass(long others, long self, long idle) {
        busyTicks += others + self;
        idleTicks += idle;
        own += self * 10_000_000;
        nanos += (others + self + idle) * 10_000_000;
    }

    MachineLoad load() {
        return new MachineLoad(
                () -> "cpu  " + busyTicks / 2 + " 0 " + (busyTicks - busyTicks / 2) + " " + idleTicks + " 0 0 0 0 0 0",
                () -> own);
    }
}
