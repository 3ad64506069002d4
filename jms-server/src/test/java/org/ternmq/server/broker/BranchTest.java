package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BranchFixture.ONE;
import static org.ternmq.server.broker.BranchFixture.OUT;
import static org.ternmq.server.broker.BranchFixture.TWO;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchStart;

/** Work on branches of distributed transactions (section 6.2.13), and what becomes of it. */
class BranchTest {
    private final BranchFixture fixture = new BranchFixture();
    private final BrokerFixture broker = fixture.broker;
    private final TestClient client = fixture.client;
    private final TestSession session = fixture.session;

    private void rest() {
        session.close(1, 2);
        broker.flush();
    }

    @Test
    void nothingOfABranchIsSeenBeforeItsCommit() {
        fixture.work(ONE);
        assertThat(fixture.read(OUT)).isEmpty();
        fixture.prepare(ONE);
        assertThat(fixture.read(OUT)).isEmpty();
        assertThat(fixture.answer(client.commit(ONE))).isEqualTo("done");
        assertThat(fixture.read(OUT)).containsExactly("sent");
        rest();
        assertThat(fixture.read(QUEUE)).containsExactly("m1*2");
        assertThat(fixture.answer(client.commit(ONE))).isEqualTo("failed XAER_NOTA");
    }

    @Test
    void prepareAndCommitAreAnsweredOnceTheyAreDurable() {
        fixture.work(ONE);
        long prepare = client.prepare(ONE);
        broker.turns();
        assertThat(client.port().heard()).isEmpty();
        assertThat(fixture.answer(prepare)).isEqualTo("prepared");
        long commit = client.commit(ONE);
        broker.turns();
        assertThat(client.port().heard()).isEmpty();
        assertThat(fixture.answer(commit)).isEqualTo("done");
    }

    @Test
    void rollbackGivesBackWhatWasTakenAndDropsWhatWasSent() {
        fixture.work(ONE);
        assertThat(fixture.answer(client.rollback(ONE))).isEqualTo("done");
        session.restart();
        rest();
        assertThat(fixture.read(QUEUE)).containsExactly("m0*2", "m1");
        assertThat(fixture.read(OUT)).isEmpty();
        assertThat(broker.broker().context().memory().used()).isLessThan(1_000);
    }

    @Test
    void rollbackOfAPreparedBranchGivesBackWhatWasTaken() {
        fixture.work(ONE);
        fixture.prepare(ONE);
        assertThat(fixture.answer(client.rollback(ONE))).isEqualTo("done");
        rest();
        assertThat(fixture.read(QUEUE)).containsExactly("m0*2", "m1*2");
        assertThat(fixture.read(OUT)).isEmpty();
        assertThat(fixture.answer(client.rollback(ONE))).isEqualTo("failed XAER_NOTA");
    }

    @Test
    void commitInOnePhaseIsRemembered() {
        fixture.work(ONE);
        assertThat(fixture.answer(client.commitAtOnce(ONE))).isEqualTo("done");
        assertThat(fixture.answer(client.commitAtOnce(ONE))).isEqualTo("done");
        assertThat(fixture.answer(client.rollback(ONE))).isEqualTo("failed XAER_PROTO");
        assertThat(fixture.read(OUT)).containsExactly("sent");
        broker.crash();
        fixture.begin();
        assertThat(fixture.answer(fixture.client.commitAtOnce(ONE))).isEqualTo("done");
    }

    @Test
    void branchWithNothingInItIsReadOnly() {
        session.inBranch(ONE, () -> {});
        assertThat(fixture.answer(client.prepare(ONE))).isEqualTo("read only");
        assertThat(fixture.answer(client.commit(ONE))).isEqualTo("failed XAER_NOTA");
    }

    @Test
    void branchCanBeJoinedByAnotherConnection() {
        session.startBranch(ONE, BranchStart.NEW);
        session.send(OUT, "a");
        TestClient other = broker.connect();
        TestSession joined = other.transacted();
        joined.startBranch(ONE, BranchStart.JOIN);
        joined.send(OUT, "b");
        session.endBranch(ONE, BranchEnd.SUCCESS);
        assertThat(fixture.answer(client.prepare(ONE))).isEqualTo("failed XAER_PROTO");
        joined.endBranch(ONE, BranchEnd.SUCCESS);
        assertThat(fixture.answer(client.prepare(ONE))).isEqualTo("prepared");
        assertThat(fixture.answer(client.commit(ONE))).isEqualTo("done");
        assertThat(fixture.read(OUT)).containsExactly("a", "b");
    }

    @Test
    void suspendedWorkGoesOnAfterOtherWork() {
        session.startBranch(ONE, BranchStart.NEW);
        session.send(OUT, "one");
        session.endBranch(ONE, BranchEnd.SUSPEND);
        session.inBranch(TWO, () -> session.send(OUT, "two"));
        assertThat(fixture.answer(client.commitAtOnce(TWO))).isEqualTo("done");
        assertThat(fixture.answer(client.commitAtOnce(ONE))).isEqualTo("failed XAER_PROTO");
        session.startBranch(ONE, BranchStart.RESUME);
        session.send(OUT, "one again");
        session.endBranch(ONE, BranchEnd.SUCCESS);
        assertThat(fixture.answer(client.commitAtOnce(ONE))).isEqualTo("done");
        assertThat(fixture.read(OUT)).containsExactly("two", "one", "one again");
    }

    @Test
    void suspendedWorkMayEndAtOnce() {
        session.startBranch(ONE, BranchStart.NEW);
        session.send(OUT, "one");
        session.endBranch(ONE, BranchEnd.SUSPEND);
        assertThat(fixture.answer(session.endBranch(ONE, BranchEnd.SUCCESS))).isEqualTo("done");
        assertThat(fixture.answer(client.commitAtOnce(ONE))).isEqualTo("done");
    }

    @Test
    void wrongStartsAreRefused() {
        assertThat(fixture.answer(session.startBranch(ONE, BranchStart.JOIN))).isEqualTo("failed XAER_NOTA");
        assertThat(fixture.answer(session.startBranch(ONE, BranchStart.RESUME))).isEqualTo("failed XAER_NOTA");
        BranchId none = new BranchId(-1, new byte[0], new byte[0]);
        assertThat(fixture.answer(session.startBranch(none, BranchStart.NEW))).isEqualTo("failed XAER_INVAL");
        session.send(OUT, "local");
        assertThat(fixture.answer(session.startBranch(ONE, BranchStart.NEW))).isEqualTo("failed XAER_OUTSIDE");
        session.restart();
        assertThat(fixture.answer(session.startBranch(ONE, BranchStart.NEW))).isEqualTo("done");
        assertThat(fixture.answer(session.startBranch(TWO, BranchStart.NEW))).isEqualTo("failed XAER_PROTO");
        TestSession other = client.transacted();
        assertThat(fixture.answer(other.startBranch(ONE, BranchStart.NEW))).isEqualTo("failed XAER_DUPID");
        assertThat(fixture.answer(other.endBranch(ONE, BranchEnd.SUCCESS))).isEqualTo("failed XAER_PROTO");
        assertThat(fixture.answer(other.endBranch(TWO, BranchEnd.SUCCESS))).isEqualTo("failed XAER_NOTA");
        assertThat(fixture.answer(client.session().startBranch(TWO, BranchStart.NEW)))
                .isEqualTo("failed XAER_PROTO");
    }

    @Test
    void preparedBranchTakesNoMoreWork() {
        fixture.work(ONE);
        fixture.prepare(ONE);
        assertThat(fixture.answer(session.startBranch(ONE, BranchStart.JOIN))).isEqualTo("failed XAER_PROTO");
        assertThat(fixture.answer(client.prepare(ONE))).isEqualTo("failed XAER_PROTO");
        assertThat(fixture.answer(client.commitAtOnce(ONE))).isEqualTo("failed XAER_PROTO");
        assertThat(fixture.answer(client.forget(ONE))).isEqualTo("failed XAER_PROTO");
    }

    @Test
    void commitInTwoPhasesWantsAPreparedBranch() {
        fixture.work(ONE);
        assertThat(fixture.answer(client.commit(ONE))).isEqualTo("failed XAER_PROTO");
        assertThat(fixture.answer(client.commitAtOnce(ONE))).isEqualTo("done");
    }

    /** Only commit and rollback tell of what a person has decided. */
    @Test
    void prepareAfterADecisionByHandIsAProtocolError() {
        fixture.work(ONE);
        fixture.prepare(ONE);
        assertThat(fixture.answer(client.decide(ONE, true))).isEqualTo("done");
        assertThat(fixture.answer(client.prepare(ONE))).isEqualTo("failed XAER_PROTO");
        assertThat(fixture.answer(client.commit(ONE))).isEqualTo("failed XA_HEURCOM");
    }

    @Test
    void failedWorkCanOnlyBeRolledBack() {
        session.startBranch(ONE, BranchStart.NEW);
        session.send(OUT, "a");
        assertThat(fixture.answer(session.endBranch(ONE, BranchEnd.FAIL))).isEqualTo("done");
        assertThat(fixture.answer(session.startBranch(ONE, BranchStart.JOIN))).isEqualTo("failed XA_RBROLLBACK");
        assertThat(fixture.answer(client.prepare(ONE))).isEqualTo("failed XA_RBROLLBACK");
        assertThat(fixture.answer(client.rollback(ONE))).isEqualTo("failed XAER_NOTA");
        assertThat(fixture.read(OUT)).isEmpty();
    }

    @Test
    void refusedSendRollsTheBranchBack() {
        session.startBranch(ONE, BranchStart.NEW);
        session.acknowledge(1);
        broker.log().setFull("the disk is full");
        session.send(OUT, "a");
        broker.log().setFull(null);
        broker.flush();
        assertThat(client.port().heard("refused")).hasSize(1);
        assertThat(fixture.answer(session.endBranch(ONE, BranchEnd.SUCCESS))).isEqualTo("failed XA_RBROLLBACK");
        client.commitAtOnce(ONE);
        broker.flush();
        assertThat(client.port().heard("failed").get(0)).contains("XA_RBROLLBACK", "the disk is full");
        rest();
        assertThat(fixture.read(QUEUE)).containsExactly("m0*2", "m1*2");
    }

    @Test
    void rollbackWhileASessionStillWorksPassesOverWhatFollows() {
        session.startBranch(ONE, BranchStart.NEW);
        session.acknowledge(1);
        TestClient other = broker.connect();
        other.rollback(ONE);
        session.acknowledge(2);
        session.send(OUT, "a");
        broker.flush();
        assertThat(fixture.answer(session.endBranch(ONE, BranchEnd.SUCCESS))).isEqualTo("failed XA_RBROLLBACK");
        rest();
        assertThat(fixture.read(QUEUE)).containsExactly("m0*2", "m1*2");
        assertThat(fixture.read(OUT)).isEmpty();
    }

    @Test
    void localCommitOfWorkOnABranchIsRefused() {
        session.startBranch(ONE, BranchStart.NEW);
        session.send(OUT, "a");
        long commit =
                client.request(request -> client.connection().commit(request, session.number(), 2, session.sequence()));
        assertThat(fixture.answer(commit)).isEqualTo("failed ILLEGAL_STATE");
        session.endBranch(ONE, BranchEnd.SUCCESS);
        assertThat(fixture.answer(client.commitAtOnce(ONE))).isEqualTo("done");
    }

    @Test
    void sessionGoesOnWithLocalTransactionsAfterABranch() {
        fixture.work(ONE);
        session.send(OUT, "local");
        assertThat(fixture.answer(session.commit())).isEqualTo("done");
        assertThat(fixture.read(OUT)).containsExactly("local");
    }

    @Test
    void endedBranchOutlivesItsSessionAndConnection() {
        fixture.work(ONE);
        rest();
        client.connection().lost();
        fixture.begin();
        assertThat(fixture.answer(fixture.client.prepare(ONE))).isEqualTo("prepared");
        assertThat(fixture.answer(fixture.client.commit(ONE))).isEqualTo("done");
        assertThat(fixture.read(OUT)).containsExactly("sent");
        assertThat(fixture.read(QUEUE)).containsExactly("m1*2");
    }

    @Test
    void branchThatIsWorkedOnGoesWithItsConnection() {
        session.startBranch(ONE, BranchStart.NEW);
        session.acknowledge(1);
        session.send(OUT, "a");
        client.connection().lost();
        fixture.begin();
        assertThat(fixture.answer(fixture.client.prepare(ONE))).isEqualTo("failed XA_RBCOMMFAIL");
        assertThat(fixture.answer(fixture.client.prepare(ONE))).isEqualTo("failed XAER_NOTA");
        assertThat(fixture.read(QUEUE)).containsExactly("m0*2", "m1*2");
        assertThat(fixture.read(OUT)).isEmpty();
    }

    @Test
    void suspendedBranchGoesWithItsSession() {
        session.startBranch(ONE, BranchStart.NEW);
        session.send(OUT, "a");
        session.endBranch(ONE, BranchEnd.SUSPEND);
        rest();
        assertThat(fixture.answer(client.commitAtOnce(ONE))).isEqualTo("failed XA_RBCOMMFAIL");
        assertThat(fixture.read(OUT)).isEmpty();
    }

    @Test
    void decisionOnItsWayIntoTheLogSurvivesTheLossOfTheConnection() {
        fixture.work(ONE);
        client.prepare(ONE);
        broker.turns();
        client.connection().lost();
        broker.flush();
        fixture.begin();
        assertThat(fixture.client.inDoubt()).containsExactly(ONE);
        fixture.client.commit(ONE);
        broker.turns();
        fixture.client.connection().lost();
        broker.flush();
        assertThat(fixture.read(OUT)).containsExactly("sent");
    }

    @Test
    void decisionWaitsForTheOneBefore() {
        fixture.work(ONE);
        long prepare = client.prepare(ONE);
        long commit = client.commit(ONE);
        broker.flush();
        assertThat(client.port().heard()).containsSubsequence("prepared " + prepare, "done " + commit);
    }

    @Test
    void placesInTheQueueAreTakenAtTheCommit() {
        fixture.work(ONE);
        fixture.prepare(ONE);
        client.session().fill(OUT, 1, true);
        client.commit(ONE);
        broker.flush();
        assertThat(fixture.read(OUT)).containsExactly("m0", "sent");
    }

    @Test
    void messagesThatAreTooManyForATransactionAreRefused() {
        session.startBranch(ONE, BranchStart.NEW);
        session.send(OUT, "x".repeat(700_000));
        session.send(OUT, "x".repeat(700_000));
        broker.flush();
        assertThat(client.port().heard("refused").get(0)).contains("transaction-memory");
    }

    @Test
    void branchesAreListedWithWhatTheyHaveDone() {
        fixture.work(ONE);
        session.startBranch(TWO, BranchStart.NEW);
        assertThat(client.branches().toString())
                .contains("7:01:01 ENDED for 0 ms: queue out 1 sent 0 taken, queue orders 0 sent 1 taken")
                .contains("7:02:01 ACTIVE");
        assertThat(client.inDoubt()).isEmpty();
        fixture.prepare(ONE);
        broker.pass(60_000);
        assertThat(client.branches().toString()).contains("7:01:01 PREPARED for 60000 ms");
        assertThat(client.inDoubt()).containsExactly(ONE);
    }

    @Test
    void branchesAreListedPieceByPiece() {
        fixture.work(ONE);
        session.inBranch(TWO, () -> {});
        client.request(request -> client.connection().branches().list(request, 0, 1));
        long next = client.port().branches().next();
        assertThat(client.port().branches().branches()).hasSize(1);
        client.request(request -> client.connection().branches().list(request, next, 1));
        assertThat(client.port().branches().branches().get(0).id()).isEqualTo(TWO);
        assertThat(client.port().branches().next()).isZero();
    }

    @Test
    void thereAreOnlySoManyBranches() {
        BranchFixture small =
                new BranchFixture(new BrokerFixture(BrokerFixture.CONFIG.withBranches(new BranchLimits(1_000, 1))));
        small.work(ONE);
        assertThat(small.answer(small.session.startBranch(TWO, BranchStart.NEW)))
                .isEqualTo("failed XAER_RMERR");
    }
}
