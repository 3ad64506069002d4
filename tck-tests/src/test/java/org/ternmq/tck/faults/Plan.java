package org.ternmq.tck.faults;

import java.util.ArrayList;
import java.util.List;

/** Faults of one round, each at a frame counted from the start of the round: the first is 1. */
record Plan(List<Step> steps) {
    private record Step(long frame, Fault fault) {
        @Override
        public String toString() {
            return fault + "-" + frame;
        }
    }

    /** Nothing fails. */
    static final Plan NONE = new Plan(List.of());

    static Plan of(long frame, Fault fault) {
        return NONE.then(frame, fault);
    }

    /** With another fault, so many frames after the last one. */
    Plan then(long frames, Fault fault) {
        List<Step> all = new ArrayList<>(steps);
        long last = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).frame;
        all.add(new Step(last + frames, fault));
        return new Plan(List.copyOf(all));
    }

    /** Makes the proxy fail so, counted from the frames that have passed. */
    void arm(FaultProxy proxy, long passed) {
        steps.forEach(step -> proxy.failAt(passed + step.frame, step.fault));
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
