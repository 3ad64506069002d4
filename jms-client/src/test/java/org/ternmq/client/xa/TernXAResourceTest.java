package org.ternmq.client.xa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.ErrorCode;

/** What the resource decides by itself: the sequence of calls, arguments, and the codes of errors. */
class TernXAResourceTest {
    private static final Xid X = TestXid.of("x");
    private static final Xid OTHER = TestXid.of("other");

    private final FakeBranches server = new FakeBranches("data");
    private final FakeSession session = new FakeSession(server);
    private final TernXAResource resource = new TernXAResource(server, 1_000, session);

    /** What the session has to do with branch x. */
    enum State {
        NONE(List.of(), null),
        ACTIVE(List.of(XaCall.START), null),
        IN_OTHER(List.of(), XaCall.START),
        SUSPENDED(List.of(XaCall.START, XaCall.SUSPEND), null),
        SUSPENDED_IN_OTHER(List.of(XaCall.START, XaCall.SUSPEND), XaCall.START),
        RESUMED(List.of(XaCall.START, XaCall.SUSPEND, XaCall.RESUME), null),
        ENDED(List.of(XaCall.START, XaCall.SUCCESS), null),
        ENDED_SUSPENDED(List.of(XaCall.START, XaCall.SUSPEND, XaCall.SUCCESS), null),
        FAILED(List.of(XaCall.START, XaCall.FAIL), null);

        private final List<XaCall> calls;
        private final XaCall ofOther;

        State(List<XaCall> calls, XaCall ofOther) {
            this.calls = calls;
            this.ofOther = ofOther;
        }
    }

    private void reach(State state) throws XAException {
        for (XaCall call : state.calls) {
            call.run(resource, X);
        }
        if (state.ofOther != null) {
            state.ofOther.run(resource, OTHER);
        }
        server.asked.clear();
    }

    /** "server" where the server is asked, which knows of the other sessions; else the session's own answer. */
    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            value = {
                "state,              START,  JOIN,   RESUME, SUCCESS, FAIL,   SUSPEND, COMPLETE",
                "NONE,               server, server, PROTO,  PROTO,   PROTO,  PROTO,   server",
                "ACTIVE,             PROTO,  PROTO,  PROTO,  server,  server, server,  PROTO",
                "IN_OTHER,           PROTO,  PROTO,  PROTO,  PROTO,   PROTO,  PROTO,   server",
                "SUSPENDED,          PROTO,  PROTO,  server, server,  server, PROTO,   server",
                "SUSPENDED_IN_OTHER, PROTO,  PROTO,  PROTO,  server,  server, PROTO,   server",
                "RESUMED,            PROTO,  PROTO,  PROTO,  server,  server, server,  PROTO",
                "ENDED,              server, server, PROTO,  PROTO,   PROTO,  PROTO,   server",
                "ENDED_SUSPENDED,    server, server, PROTO,  PROTO,   PROTO,  PROTO,   server",
                "FAILED,             server, server, PROTO,  PROTO,   PROTO,  PROTO,   server"
            })
    void wrongSequencesAreProtocolErrorsAndTheRestIsForTheServer(
            State state,
            String start,
            String join,
            String resume,
            String success,
            String fail,
            String suspend,
            String complete)
            throws XAException {
        check(state, XaCall.START, start);
        check(state, XaCall.JOIN, join);
        check(state, XaCall.RESUME, resume);
        check(state, XaCall.SUCCESS, success);
        check(state, XaCall.FAIL, fail);
        check(state, XaCall.SUSPEND, suspend);
        check(state, XaCall.PREPARE, complete);
        check(state, XaCall.COMMIT, complete);
        check(state, XaCall.COMMIT_ONE_PHASE, complete);
        check(state, XaCall.ROLLBACK, complete);
        check(state, XaCall.FORGET, "server");
    }

    private static void check(State state, XaCall call, String expected) throws XAException {
        TernXAResourceTest fresh = new TernXAResourceTest();
        fresh.reach(state);
        int code = call.codeOf(fresh.resource, X);
        boolean asked = !fresh.server.asked.isEmpty();
        assertThat(code)
                .as("%s in state %s", call, state)
                .isEqualTo(expected.equals("PROTO") ? XAException.XAER_PROTO : 0);
        assertThat(asked).as("%s in state %s asks the server", call, state).isEqualTo(expected.equals("server"));
    }

    @ParameterizedTest
    @EnumSource(XaCall.class)
    void lostAnswerIsResourceManagerFailureAndNoGuess(XaCall call) throws XAException {
        reachFor(call);
        server.failure = new TransportException(ErrorCode.TRANSACTION_ROLLED_BACK, "the connection ended");
        assertThat(call.codeOf(resource, X)).isEqualTo(XAException.XAER_RMFAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "XAER_NOTA, -4",
        "XAER_PROTO, -6",
        "XAER_DUPID, -8",
        "XAER_INVAL, -5",
        "XAER_OUTSIDE, -9",
        "XA_RBROLLBACK, 100",
        "XA_RBTIMEOUT, 106",
        "XA_RBCOMMFAIL, 101",
        "XA_HEURCOM, 7",
        "XA_HEURRB, 6",
        "XA_RETRY, -7"
    })
    void codesOfTheServerAreThoseOfTheException(ErrorCode answered, int expected) throws XAException {
        for (XaCall call : XaCall.values()) {
            TernXAResourceTest fresh = new TernXAResourceTest();
            fresh.reachFor(call);
            fresh.server.failure = TransportException.answer(answered, "because");
            assertThat(call.codeOf(fresh.resource, X)).as("%s", call).isEqualTo(expected);
        }
    }

    /** To a transaction manager XAER_RMERR would say that the branch is rolled back. */
    @ParameterizedTest
    @EnumSource(names = {"XAER_RMERR", "INTERNAL", "NOT_AUTHORIZED", "RESOURCE_LIMIT"})
    void unclearRefusalOfADecisionIsForTryingAgain(ErrorCode answered) {
        server.failure = TransportException.answer(answered, "because");
        assertThat(XaCall.COMMIT.codeOf(resource, X)).isEqualTo(XAException.XAER_RMFAIL);
        assertThat(XaCall.COMMIT_ONE_PHASE.codeOf(resource, X)).isEqualTo(XAException.XAER_RMFAIL);
        assertThat(XaCall.ROLLBACK.codeOf(resource, X)).isEqualTo(XAException.XAER_RMFAIL);
        assertThat(XaCall.START.codeOf(resource, X)).isEqualTo(XAException.XAER_RMERR);
        assertThat(XaCall.PREPARE.codeOf(resource, X)).isEqualTo(XAException.XAER_RMERR);
    }

    /** The session has left the branch all the same, so that it can work on in others. */
    @Test
    void refusedEndLeavesTheBranch() throws XAException {
        XaCall.START.run(resource, X);
        server.failure = TransportException.answer(ErrorCode.INTERNAL, "no");
        assertThat(XaCall.SUCCESS.codeOf(resource, X)).isEqualTo(XAException.XAER_RMERR);
        server.failure = null;
        XaCall.START.run(resource, OTHER);
    }

    /** What is rolled back, or not known any more, cannot be resumed; its identity is free for a new branch. */
    @ParameterizedTest
    @EnumSource(names = {"XA_RBROLLBACK", "XA_RBTIMEOUT", "XA_RBCOMMFAIL", "XAER_NOTA"})
    void refusedSuspensionLeavesNothingToResume(ErrorCode answered) throws XAException {
        XaCall.START.run(resource, X);
        server.failure = TransportException.answer(answered, "because");
        XaCall.SUSPEND.codeOf(resource, X);
        server.failure = null;
        assertThat(XaCall.RESUME.codeOf(resource, X)).isEqualTo(XAException.XAER_PROTO);
        XaCall.START.run(resource, X);
    }

    @ParameterizedTest
    @EnumSource(names = {"PREPARE", "COMMIT", "COMMIT_ONE_PHASE", "ROLLBACK"})
    void suspendedBranchThatIsNotKnownAnyMoreCanBeginAnew(XaCall decision) throws XAException {
        reach(State.SUSPENDED);
        server.failure = TransportException.answer(ErrorCode.XAER_NOTA, "gone");
        assertThat(decision.codeOf(resource, X)).isEqualTo(XAException.XAER_NOTA);
        server.failure = null;
        XaCall.START.run(resource, X);
    }

    @Test
    void refusedStartLeavesTheSessionOutsideOfBranches() throws XAException {
        server.failure = TransportException.answer(ErrorCode.INTERNAL, "no");
        assertThat(XaCall.START.codeOf(resource, X)).isEqualTo(XAException.XAER_RMERR);
        server.failure = null;
        assertThat(XaCall.SUCCESS.codeOf(resource, X)).isEqualTo(XAException.XAER_PROTO);
        XaCall.START.run(resource, X);
    }

    private void reachFor(XaCall call) throws XAException {
        reach(
                switch (call) {
                    case SUCCESS, FAIL, SUSPEND -> State.ACTIVE;
                    case RESUME -> State.SUSPENDED;
                    default -> State.NONE;
                });
    }

    @ParameterizedTest
    @EnumSource(XaCall.class)
    void xidThatNoBranchCanHaveIsInvalid(XaCall call) {
        byte[] fits = new byte[64];
        byte[] tooLong = new byte[65];
        List<Xid> wrong = new ArrayList<>(List.of(
                new TestXid(-1, fits, fits),
                new TestXid(1, new byte[0], fits),
                new TestXid(1, tooLong, fits),
                new TestXid(1, fits, tooLong),
                new TestXid(1, null, fits),
                new TestXid(1, fits, null)));
        wrong.add(null);
        for (Xid xid : wrong) {
            assertThat(call.codeOf(resource, xid)).isEqualTo(XAException.XAER_INVAL);
        }
        assertThat(server.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {XAResource.TMSUCCESS, XAResource.TMONEPHASE, XAResource.TMJOIN | XAResource.TMRESUME, 1, -1})
    void unknownFlagsOfStartAreInvalid(int flags) {
        assertThatThrownBy(() -> resource.start(X, flags)).satisfies(code(XAException.XAER_INVAL));
    }

    @ParameterizedTest
    @ValueSource(ints = {XAResource.TMNOFLAGS, XAResource.TMJOIN, XAResource.TMSUCCESS | XAResource.TMFAIL, 1, -1})
    void unknownFlagsOfEndAreInvalid(int flags) throws XAException {
        resource.start(X, XAResource.TMNOFLAGS);
        assertThatThrownBy(() -> resource.end(X, flags)).satisfies(code(XAException.XAER_INVAL));
        resource.end(X, XAResource.TMSUCCESS);
    }

    private static ThrowingConsumer<Throwable> code(int expected) {
        return error -> {
            assertThat(error).isInstanceOf(XAException.class);
            assertThat(((XAException) error).errorCode).isEqualTo(expected);
            assertThat(error.getMessage()).isNotBlank();
        };
    }

    @Test
    void voteOfTheServerIsPassedOn() throws XAException {
        assertThat(resource.prepare(X)).isEqualTo(XAResource.XA_OK);
        server.readOnly = true;
        assertThat(resource.prepare(X)).isEqualTo(XAResource.XA_RDONLY);
    }

    @Test
    void timeoutIsToldWithTheStartOfNewBranchesOnly() throws XAException {
        assertThat(resource.setTransactionTimeout(30)).isTrue();
        assertThat(resource.getTransactionTimeout()).isEqualTo(30);
        resource.start(X, XAResource.TMNOFLAGS);
        resource.end(X, XAResource.TMSUSPEND);
        resource.start(X, XAResource.TMRESUME);
        resource.end(X, XAResource.TMSUCCESS);
        assertThat(resource.setTransactionTimeout(0)).isTrue();
        resource.start(OTHER, XAResource.TMNOFLAGS);
        assertThat(server.asked)
                .containsExactly("start NEW 30000", "end SUSPEND", "start RESUME 0", "end SUCCESS", "start NEW 0");
    }

    @Test
    void timeoutIsThatOfTheServerUnlessOneIsSet() throws XAException {
        assertThat(resource.getTransactionTimeout()).isEqualTo(300);
        resource.setTransactionTimeout(30);
        assertThat(resource.getTransactionTimeout()).isEqualTo(30);
        assertThatThrownBy(() -> resource.setTransactionTimeout(-1)).satisfies(code(XAException.XAER_INVAL));
        assertThat(resource.getTransactionTimeout()).isEqualTo(30);
        resource.setTransactionTimeout(0);
        assertThat(resource.getTransactionTimeout()).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "999, 1", "1000, 1", "1001, 2", "2147483647000, 2147483647", "9223372036854775807, 2147483647"})
    void timeoutOfTheServerIsRoundedUpToWholeSeconds(long millis, int seconds) {
        server.timeoutMillis = millis;
        assertThat(resource.getTransactionTimeout()).isEqualTo(seconds);
    }

    @Test
    void scanGivesAllAtItsStartAndNoMoreAfter() throws XAException {
        server.inDoubt.add(new BranchId(7, new byte[] {'x'}, new byte[] {1}));
        assertThat(resource.recover(XAResource.TMSTARTRSCAN)).hasSize(1);
        assertThat(resource.recover(XAResource.TMNOFLAGS)).isEmpty();
        assertThat(resource.recover(XAResource.TMENDRSCAN)).isEmpty();
        assertThat(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                .hasSize(1);
        assertThatThrownBy(() -> resource.recover(XAResource.TMNOFLAGS)).satisfies(code(XAException.XAER_INVAL));
        assertThatThrownBy(() -> resource.recover(XAResource.TMJOIN)).satisfies(code(XAException.XAER_INVAL));
        assertThat(resource.recover(XAResource.TMENDRSCAN)).isEmpty();
    }

    @Test
    void recoveredXidsNameTheBranchAndCanBeRead() throws XAException {
        server.inDoubt.add(new BranchId(7, new byte[] {'x'}, new byte[] {1}));
        Xid found = resource.recover(XAResource.TMSTARTRSCAN)[0];
        assertThat(found).hasToString("7:78:01").isEqualTo(X).isEqualTo(TernXid.copyOf(X));
        assertThat(found).hasSameHashCodeAs(TernXid.copyOf(X)).isNotEqualTo(OTHER);
        found.getGlobalTransactionId()[0] = 'y';
        assertThat(found).isEqualTo(X);
    }

    @Test
    void sameDataIsTheSameResourceManagerWhateverTheConnection() {
        FakeBranches again = new FakeBranches("data");
        assertThat(resource.isSameRM(new TernXAResource(again, 1_000, new FakeSession(again))))
                .isTrue();
        FakeBranches elsewhere = new FakeBranches("elsewhere");
        assertThat(resource.isSameRM(new TernXAResource(elsewhere, 1_000, new FakeSession(elsewhere))))
                .isFalse();
        assertThat(resource.isSameRM(null)).isFalse();
    }

    @Test
    void sessionHearsOfTheRollbackOfTheBranchThatItLeftLast() throws XAException {
        reach(State.ENDED);
        XaCall.ROLLBACK.run(resource, OTHER);
        assertThat(session.rollbacks).isZero();
        XaCall.ROLLBACK.run(resource, X);
        assertThat(session.rollbacks).isOne();
        reach(State.ENDED);
        server.failure = TransportException.answer(ErrorCode.XA_RBTIMEOUT, "too late");
        XaCall.PREPARE.codeOf(resource, X);
        assertThat(session.rollbacks).isEqualTo(2);
        XaCall.COMMIT_ONE_PHASE.codeOf(resource, X);
        assertThat(session.rollbacks).isEqualTo(3);
        server.failure = TransportException.answer(ErrorCode.XA_HEURCOM, "by hand");
        XaCall.COMMIT.codeOf(resource, X);
        assertThat(session.rollbacks).isEqualTo(3);
    }

    @Test
    void closedSessionBeginsNothingAndItsWorkIsRolledBack() throws XAException {
        resource.start(X, XAResource.TMNOFLAGS);
        session.closed = "the session is closed";
        assertThat(XaCall.SUCCESS.codeOf(resource, X)).isEqualTo(XAException.XA_RBROLLBACK);
        assertThat(XaCall.START.codeOf(resource, OTHER)).isEqualTo(XAException.XAER_RMERR);
        assertThat(XaCall.ROLLBACK.codeOf(resource, X)).isZero();
    }
}
