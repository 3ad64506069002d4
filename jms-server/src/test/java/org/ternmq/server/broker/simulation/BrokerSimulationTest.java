package org.ternmq.server.broker.simulation;

import org.junit.jupiter.api.Test;

/**
 * Nothing that was promised is lost, nothing that was acknowledged comes back, and order, flags and transactions hold,
 * whatever is cut and whenever the server dies. A seed that fails is named and repeats with
 * {@code -Dternmq.simulation.seed=…}.
 */
class BrokerSimulationTest {
    private static final int STEPS = 4000;

    @Test
    void whatTheBrokerPromisedHoldsUnderCrashesCutsAndSlowDisks() {
        Long only = Long.getLong("ternmq.simulation.seed");
        if (only != null) {
            run(only);
            return;
        }
        int rounds = Boolean.getBoolean("ternmq.thorough") ? 20_000 : 2_000;
        for (long seed = 1; seed <= rounds; seed++) {
            run(seed);
        }
    }

    private static void run(long seed) {
        try {
            new Simulation(seed).run(STEPS);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("simulation with seed " + seed + " failed: " + e.getMessage(), e);
        }
    }
}
