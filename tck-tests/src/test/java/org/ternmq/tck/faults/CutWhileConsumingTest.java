package org.ternmq.tck.faults;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A consumer whose connection fails at any frame gets every message, and none again that it has settled. */
class CutWhileConsumingTest extends FaultTest {
    private static final int MESSAGES = 12;
    private static final int SHARE = 6;

    private EveryFrame at(ConsumingMode mode) {
        return new EveryFrame(() -> new ConsumingRound(server, proxy, mode, MESSAGES, 0)::run, SHARE, mode.ordinal());
    }

    @ParameterizedTest
    @EnumSource(ConsumingMode.class)
    void cutConnectionLosesAndDoublesNothing(ConsumingMode mode) throws Exception {
        at(mode).cut();
    }

    @ParameterizedTest
    @EnumSource(ConsumingMode.class)
    void lateFrameLosesAndDoublesNothing(ConsumingMode mode) throws Exception {
        at(mode).late();
    }

    @ParameterizedTest
    @EnumSource(ConsumingMode.class)
    void connectionThatFallsSilentLosesAndDoublesNothing(ConsumingMode mode) throws Exception {
        at(mode).silence();
    }

    @ParameterizedTest
    @EnumSource(ConsumingMode.class)
    void frameThatComesOnceTheConnectionIsTakenOverLosesAndDoublesNothing(ConsumingMode mode) throws Exception {
        at(mode).tooLate();
    }
}
