package org.ternmq.client.transport.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ternmq.client.transport.SessionFacts;

class StandingTest {
    private static final Place FIRST = new Place("a", 1, 0);
    private static final Place RESTARTED = new Place("a", 2, 1);
    private static final Place RESTARTED_TWICE = new Place("a", 3, 2);
    private static final Place ELSEWHERE = new Place("b", 9, 1);

    private final Standing standing = new Standing();

    StandingTest() {
        standing.settle(FIRST);
    }

    private static SessionFacts facts(long settledUpTo, long acknowledgedUpTo) {
        return new SessionFacts(1, 1, 1, 1, settledUpTo, acknowledgedUpTo);
    }

    private Known forgottenAt(Place at) {
        standing.forget(at);
        return standing.at(at);
    }

    @Test
    void nothingIsLoggedOfASessionThatItsServerDoesNotKnow() {
        standing.hear(facts(0, 0));
        assertThat(forgottenAt(RESTARTED)).isEqualTo(Known.UNLOGGED);
    }

    @Test
    void sessionOfWhichASendWasSettledIsForgotten() {
        standing.hear(facts(1, 0));
        assertThat(forgottenAt(RESTARTED)).isEqualTo(Known.FORGOTTEN);
    }

    @Test
    void sessionOfWhichAnAcknowledgementIsDurableIsForgotten() {
        standing.hear(facts(0, 1));
        assertThat(forgottenAt(RESTARTED)).isEqualTo(Known.FORGOTTEN);
    }

    @Test
    void whatWasToldHoldsOverLaterConnections() {
        standing.hearDurable();
        standing.settle(RESTARTED);
        assertThat(forgottenAt(RESTARTED_TWICE)).isEqualTo(Known.FORGOTTEN);
    }

    @Test
    void serverWithOtherDataHasForgottenIt() {
        assertThat(forgottenAt(ELSEWHERE)).isEqualTo(Known.FORGOTTEN);
    }

    @Test
    void serverThatDoesNotNameItsDataHasForgottenIt() {
        standing.settle(new Place("", 1, 0));
        assertThat(forgottenAt(new Place("", 2, 1))).isEqualTo(Known.FORGOTTEN);
    }

    @Test
    void sessionThatWasOpenedAnewInAnAttemptThatWasLostIsNotTakenForOneThatWasKept() {
        standing.forget(RESTARTED);
        assertThat(standing.at(RESTARTED)).isEqualTo(Known.UNLOGGED);
        assertThat(standing.at(RESTARTED_TWICE)).isEqualTo(Known.UNLOGGED);
        standing.settle(RESTARTED_TWICE);
        assertThat(standing.at(RESTARTED_TWICE)).isEqualTo(Known.KEPT);
    }

    @Test
    void attemptAtAServerWithOtherDataMakesItForgotten() {
        standing.forget(ELSEWHERE);
        assertThat(forgottenAt(RESTARTED)).isEqualTo(Known.FORGOTTEN);
    }

    @Test
    void attemptAtTheServerWhereItWasSaysNothingOfAnother() {
        standing.forget(RESTARTED);
        assertThat(standing.at(ELSEWHERE)).isEqualTo(Known.FORGOTTEN);
        assertThat(standing.at(RESTARTED)).isEqualTo(Known.UNLOGGED);
    }

    @Test
    void sessionThatStoodElsewhereSinceIsForgottenOnTheWayBack() {
        standing.forget(ELSEWHERE);
        standing.settle(ELSEWHERE);
        assertThat(forgottenAt(FIRST)).isEqualTo(Known.FORGOTTEN);
    }
}
