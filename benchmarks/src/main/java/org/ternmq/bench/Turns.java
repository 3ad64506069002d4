package org.ternmq.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Runs contenders in turn, so that what changes on the machine meanwhile meets all of them. */
public final class Turns {
    private final Plan plan;
    private final LongSupplier nanoTime;
    private final MachineLoad load;
    private final Consumer<Repetition> progress;

    /**
     * @param nanoTime a clock in nanoseconds
     * @param progress is told of each repetition as it is done
     */
    public Turns(Plan plan, LongSupplier nanoTime, MachineLoad load, Consumer<Repetition> progress) {
        this.plan = plan;
        this.nanoTime = nanoTime;
        this.load = load;
        this.progress = progress;
    }

    /**
     * Warms every contender up, then measures them in turn.
     *
     * @return the repetitions in the order in which they ran
     * @throws Exception what a contender throws
     */
    public List<Repetition> run(List<? extends Contender> contenders) throws Exception {
        if (plan.warmupNanos() > 0) {
            for (Contender contender : contenders) {
                contender.run(plan.warmupNanos());
            }
        }
        List<Repetition> repetitions = new ArrayList<>();
        for (int round = 0; round < plan.repetitions(); round++) {
            for (Contender contender : contenders) {
                Repetition repetition = measure(contender);
                repetitions.add(repetition);
                progress.accept(repetition);
            }
        }
        return repetitions;
    }

    private Repetition measure(Contender contender) throws Exception {
        MachineLoad.Reading before = load.read();
        long start = nanoTime.getAsLong();
        Work work = contender.run(plan.measuredNanos());
        long nanos = nanoTime.getAsLong() - start;
        MachineLoad.Reading after = load.read();
        if (work.operations() == 0) {
            throw new IllegalStateException(
                    contender.name() + " has completed nothing in " + nanos / 1_000_000 + " ms");
        }
        return new Repetition(
                contender.name(), work, nanos, after.own() - before.own(), MachineLoad.othersBusy(before, after));
    }
}
