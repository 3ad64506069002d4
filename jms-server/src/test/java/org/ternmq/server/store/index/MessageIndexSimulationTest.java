package org.ternmq.server.store.index;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the index with a model of it, whatever happens in whatever order. */
class MessageIndexSimulationTest {
    private static final int ROUNDS = Boolean.getBoolean("ternmq.thorough") ? 4_000 : 100;

    @Test
    void itHoldsWhatItsModelHolds() {
        for (int seed = 1; seed <= ROUNDS; seed++) {
            try {
                new IndexSimulation(new Random(seed)).run(150);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
