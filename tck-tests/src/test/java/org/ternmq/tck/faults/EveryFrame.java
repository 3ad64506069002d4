package org.ternmq.tck.faults;

import java.util.Random;
import java.util.function.Supplier;

/** Repeats a round of work with a fault at each of its frames, or at a seeded share of them. */
final class EveryFrame {
    /** Of the faults that take longer than most. */
    private static final int SLOW_SHARE = 30;

    /** Some work over a connection through the proxy, whose ledger is checked at its end. */
    @FunctionalInterface
    interface Round {
        /** Returns how many frames passed. */
        long run(Plan plan) throws Exception;
    }

    private final Supplier<Round> rounds;
    private final int share;
    private final int seed;

    /**
     * @param rounds makes one after the other
     * @param share one frame in so many, unless all rounds are asked for
     */
    EveryFrame(Supplier<Round> rounds, int share, int seed) {
        this.rounds = rounds;
        this.share = share;
        this.seed = seed;
    }

    private void run(Plan plan) throws Exception {
        rounds.get().run(plan);
    }

    private long[] frames(int ofShare, int ofSeed) throws Exception {
        return Shares.of(rounds.get().run(Plan.NONE), ofShare, new Random(ofSeed));
    }

    /** The connection is cut before, behind or within the frame. */
    void cut() throws Exception {
        for (long frame : frames(share, seed)) {
            for (Fault fault : new Fault[] {Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.HALF}) {
                run(Plan.of(frame, fault));
            }
        }
    }

    /** The frame comes late, and perhaps the connection is cut then. */
    void late() throws Exception {
        for (long frame : frames(share, 200 + seed)) {
            run(Plan.of(frame, Fault.LATE));
            run(Plan.of(frame, Fault.LATE_AND_CUT));
            // The other direction goes on, and is cut while the frame is held back or soon after.
            run(Plan.of(frame, Fault.LATE).then(1, Fault.CUT_BEFORE));
            run(Plan.of(frame, Fault.LATE).then(3, Fault.CUT_AFTER));
        }
    }

    /** From the frame on nothing comes, and nothing is closed. */
    void silence() throws Exception {
        for (long frame : frames(SLOW_SHARE, 100 + seed)) {
            run(Plan.of(frame, Fault.BLACK_HOLE));
        }
    }

    /** The frame comes once the connection is taken over. */
    void tooLate() throws Exception {
        for (long frame : frames(SLOW_SHARE, 300 + seed)) {
            run(Plan.of(frame, Fault.VERY_LATE));
        }
    }
}
