package org.ternmq.protocol.wire;

import java.util.Random;
import java.util.function.Consumer;

/** Runs randomised rounds: a seeded share of them in every build, many more with {@code -Pthorough}. */
final class Rounds {
    private static final int SHARE = 2_000;
    private static final int THOROUGH = 200_000;

    private Rounds() {}

    /** Runs a rule with a random generator of its own in each round; a failure names the round's seed. */
    static void run(Consumer<Random> rule) {
        int rounds = Boolean.getBoolean("ternmq.thorough") ? THOROUGH : SHARE;
        for (long seed = 0; seed < rounds; seed++) {
            try {
                rule.accept(new Random(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
