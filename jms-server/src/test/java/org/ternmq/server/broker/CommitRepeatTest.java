package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.AcknowledgeMode;

/** A commit whose answer was lost is repeated: the answer is the truth. */
class CommitRepeatTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect();
    private final TestSession session = client.transacted();
    private TestClient again;
    private TestSession resumed;

    @BeforeEach
    void receiveOne() {
        client.session().fill(QUEUE, 1, true);
        session.consumer(QUEUE, 1);
        fixture.flush();
        client.port().heard();
    }

    private void resume() {
        again = fixture.connect();
        resumed = again.session(AcknowledgeMode.TRANSACTED, session.id());
        again.port().heard();
    }

    private void assertRolledBack(long commit) {
        fixture.flush();
        assertThat(again.port().heard("failed"))
                .singleElement()
                .asString()
                .startsWith("failed " + commit + " TRANSACTION_ROLLED_BACK: ");
        assertThat(again.port().closed()).isNull();
    }

    @Test
    void repeatOfADurableCommitSucceeds() {
        session.send(QUEUE, "a");
        session.commit();
        fixture.flush();
        client.connection().lost();
        resume();
        long commit = resumed.commit(1, 1);
        fixture.flush();
        assertThat(again.port().heard("done")).containsExactly("done " + commit);
    }

    @Test
    void repeatOfACommitThatIsOnItsWayIntoTheLogWaitsForIt() {
        session.send(QUEUE, "a");
        session.commit();
        fixture.turn();
        client.connection().lost();
        resume();
        long commit = resumed.commit(1, 1);
        fixture.turns();
        assertThat(again.port().heard()).isEmpty();
        fixture.flush();
        assertThat(again.port().heard("done")).containsExactly("done " + commit);
    }

    @Test
    void repeatOfADurableCommitSucceedsAfterACrash() {
        session.send(QUEUE, "a");
        session.acknowledge(1);
        session.commit();
        fixture.flush();
        fixture.crash();
        resume();
        long commit = resumed.commit(1, 1);
        fixture.flush();
        assertThat(again.port().heard("done")).containsExactly("done " + commit);
    }

    @Test
    void commitOfSendsThatWereLostWithTheConnectionIsRefused() {
        session.send(QUEUE, "a");
        client.connection().lost();
        resume();
        assertRolledBack(resumed.commit(1, 1));
    }

    @Test
    void commitOfAcknowledgementsThatWereLostWithTheConnectionIsRefused() {
        session.acknowledge(1);
        client.connection().lost();
        resume();
        assertRolledBack(resumed.commit(1, 0));
    }

    @Test
    void commitThatWasRefusedIsRefusedAgain() {
        session.sendBytes(QUEUE, new byte[3], 1);
        session.commit(1, 1);
        fixture.flush();
        client.connection().lost();
        resume();
        assertRolledBack(resumed.commit(1, 1));
    }

    @Test
    void commitThatACrashUndidIsRefused() {
        session.send(QUEUE, "first");
        session.commit();
        fixture.flush();
        session.send(QUEUE, "second");
        session.commit();
        fixture.turns();
        fixture.crash();
        resume();
        assertRolledBack(resumed.commit(2, 2));
    }

    @Test
    void commitOfSendsThatNeverCameIsRefused() {
        beginAnother();
        assertRolledBack(resumed.commit(1, 3));
    }

    private void beginAnother() {
        again = fixture.connect();
        resumed = again.transacted();
        again.port().heard();
    }

    @Test
    void partOfATransactionThatWasLostWithTheConnectionDoesNotCommitAlone() {
        session.send(QUEUE, "lost");
        client.connection().lost();
        resume();
        resumed.repeat(QUEUE, TestMessage.of("repeated"), 2);
        assertRolledBack(resumed.commit(1, 2));
        TestClient reader = fixture.connect();
        reader.session().consumer(QUEUE, 10);
        fixture.flush();
        assertThat(reader.port().texts()).containsExactly("m0");
    }

    @Test
    void nextTransactionOfAResumedSessionCommits() {
        session.send(QUEUE, "a");
        session.commit();
        fixture.flush();
        client.connection().lost();
        resume();
        resumed.commit(1, 1);
        resumed.repeat(QUEUE, TestMessage.of("b"), 2);
        long commit = resumed.commit();
        fixture.flush();
        assertThat(again.port().heard("done")).contains("done " + commit);
        TestClient reader = fixture.connect();
        reader.session().consumer(QUEUE, 10);
        fixture.flush();
        assertThat(reader.port().texts()).containsExactly("m0", "a", "b");
    }
}
