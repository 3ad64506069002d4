package org.ternmq.tck.faults;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that fails within a message that travels in chunks loses, doubles and damages none. */
class CutWithinLargeMessageTest extends FaultTest {
    private static final int MESSAGES = 3;
    /** So that a message has eleven chunks. */
    private static final int SIZE = 1_400_000;

    private static final int SHARE = 12;
    private static final int SLOW_SHARE = 40;

    @ParameterizedTest
    @EnumSource(SendingMode.class)
    void producerLosesAndDoublesNothing(SendingMode mode) throws Exception {
        SendingRound round = new SendingRound(server, proxy, mode, MESSAGES, SIZE);
        Random random = new Random(mode.ordinal());
        long frames = round.run(Plan.NONE);
        for (long frame : Shares.of(frames, SHARE, random)) {
            round.run(Plan.of(frame, Fault.CUT_BEFORE));
            round.run(Plan.of(frame, Fault.HALF));
            round.run(Plan.of(frame, Fault.LATE).then(1 + random.nextInt(4), Fault.CUT_AFTER));
        }
        for (long frame : Shares.of(frames, SLOW_SHARE, random)) {
            round.run(Plan.of(frame, Fault.BLACK_HOLE));
        }
    }

    @ParameterizedTest
    @EnumSource(ConsumingMode.class)
    void consumerLosesAndDoublesNothing(ConsumingMode mode) throws Exception {
        ConsumingRound round = new ConsumingRound(server, proxy, mode, MESSAGES, SIZE);
        Random random = new Random(100 + mode.ordinal());
        long frames = round.run(Plan.NONE);
        for (long frame : Shares.of(frames, SHARE, random)) {
            round.run(Plan.of(frame, Fault.CUT_BEFORE));
            round.run(Plan.of(frame, Fault.HALF));
            round.run(Plan.of(frame, Fault.LATE).then(1 + random.nextInt(4), Fault.CUT_AFTER));
        }
        for (long frame : Shares.of(frames, SLOW_SHARE, random)) {
            round.run(Plan.of(frame, Fault.BLACK_HOLE));
        }
    }
}
