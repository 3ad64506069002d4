package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;

/** One batch of outcomes on its way into the log, and what is to happen once it is durable. */
final class DurableBatch {
    /** Room for no more than this is made before it is needed. */
    private static final int MOST_EXPECTED = 1024;

    private static final DurableBatch PAST = new DurableBatch(0);

    static {
        PAST.durable = true;
    }

    private final List<Runnable> actions;
    private boolean durable;

    /** @param expected about how many actions there will be */
    DurableBatch(int expected) {
        actions = new ArrayList<>(Math.min(expected, MOST_EXPECTED));
    }

    /** How many actions wait for it. */
    int waiting() {
        return actions.size();
    }

    /** A batch of which nobody has to wait for anything. */
    static DurableBatch past() {
        return PAST;
    }

    boolean isDurable() {
        return durable;
    }

    /** Runs the action once the batch is durable: after all that were added before. */
    void then(Runnable action) {
        if (durable) {
            action.run();
        } else {
            actions.add(action);
        }
    }

    void becomeDurable() {
        durable = true;
        actions.forEach(Runnable::run);
        actions.clear();
    }
}
