package org.ternmq.tck.faults;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A producer whose connection fails at any frame loses nothing that was promised to it, and doubles nothing. */
class CutWhileSendingTest extends FaultTest {
    private static final int MESSAGES = 12;
    private static final int SHARE = 5;

    private EveryFrame at(SendingMode mode) {
        return new EveryFrame(() -> new SendingRound(server, proxy, mode, MESSAGES, 0)::run, SHARE, mode.ordinal());
    }

    @ParameterizedTest
    @EnumSource(SendingMode.class)
    void cutConnectionLosesAndDoublesNothing(SendingMode mode) throws Exception {
        at(mode).cut();
    }

    @ParameterizedTest
    @EnumSource(SendingMode.class)
    void lateFrameLosesAndDoublesNothing(SendingMode mode) throws Exception {
        at(mode).late();
    }

    @ParameterizedTest
    @EnumSource(SendingMode.class)
    void connectionThatFallsSilentLosesAndDoublesNothing(SendingMode mode) throws Exception {
        at(mode).silence();
    }

    @ParameterizedTest
    @EnumSource(SendingMode.class)
    void frameThatComesOnceTheConnectionIsTakenOverLosesAndDoublesNothing(SendingMode mode) throws Exception {
        at(mode).tooLate();
    }
}
