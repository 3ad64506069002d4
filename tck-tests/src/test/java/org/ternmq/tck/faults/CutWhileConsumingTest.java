package org.ternmq.tck.faults;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A consumer whose connection fails at any frame gets every message, and none again that it has settled. */
class CutWhileConsumingTest extends FaultTest {
    private static final int MESSAGES = 12;
    private static final int SHARE = 6;
    /** Of the faults that take longer than most. */
    private static final int SLOW_SHARE = 30;

    private ConsumingRound round(ConsumingMode mode) {
        return new ConsumingRound(server, proxy, mode, MESSAGES, 0);
    }

    @ParameterizedTest
    @EnumSource(ConsumingMode.class)
    void cutConnectionLosesAndDoublesNothing(ConsumingMode mode) throws Exception {
        long frames = round(mode).run(Plan.NONE);
        for (long frame : Shares.of(frames, SHARE, new Random(mode.ordinal()))) {
            for (Fault fault : new Fault[] {Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.HALF}) {
                round(mode).run(Plan.of(frame, fault));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ConsumingMode.class)
    void lateFrameLosesAndDoublesNothing(ConsumingMode mode) throws Exception {
        long frames = round(mode).run(Plan.NONE);
        for (long frame : Shares.of(frames, SHARE, new Random(200 + mode.ordinal()))) {
            round(mode).run(Plan.of(frame, Fault.LATE));
            round(mode).run(Plan.of(frame, Fault.LATE_AND_CUT));
            // The other direction goes on, and is cut while the frame is held back or soon after.
            round(mode).run(Plan.of(frame, Fault.LATE).then(1, Fault.CUT_BEFORE));
            round(mode).run(Plan.of(frame, Fault.LATE).then(3, Fault.CUT_AFTER));
        }
    }

    @ParameterizedTest
    @EnumSource(ConsumingMode.class)
    void connectionThatFallsSilentLosesAndDoublesNothing(ConsumingMode mode) throws Exception {
        long frames = round(mode).run(Plan.NONE);
        for (long frame : Shares.of(frames, SLOW_SHARE, new Random(100 + mode.ordinal()))) {
            round(mode).run(Plan.of(frame, Fault.BLACK_HOLE));
        }
    }

    @ParameterizedTest
    @EnumSource(ConsumingMode.class)
    void frameThatComesOnceTheConnectionIsTakenOverLosesAndDoublesNothing(ConsumingMode mode) throws Exception {
        long frames = round(mode).run(Plan.NONE);
        for (long frame : Shares.of(frames, SLOW_SHARE, new Random(300 + mode.ordinal()))) {
            round(mode).run(Plan.of(frame, Fault.VERY_LATE));
        }
    }
}
