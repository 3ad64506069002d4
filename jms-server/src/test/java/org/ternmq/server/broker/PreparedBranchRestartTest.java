package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BranchFixture.ONE;
import static org.ternmq.server.broker.BranchFixture.OUT;
import static org.ternmq.server.broker.BranchFixture.TWO;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;
import static org.ternmq.server.broker.BrokerFixture.TOPIC;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ternmq.protocol.message.DestinationName;

/** What of branches of distributed transactions outlives the server. */
class PreparedBranchRestartTest {
    private static final DestinationName MANY = DestinationName.queue("many");

    private final BranchFixture fixture = new BranchFixture();
    private final BrokerFixture broker = fixture.broker;

    private void restart(boolean cleanly) {
        if (cleanly) {
            broker.restart();
        } else {
            broker.crash();
        }
        fixture.begin();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void preparedBranchCommitsAfterARestart(boolean cleanly) {
        fixture.work(ONE);
        fixture.prepare(ONE);
        restart(cleanly);
        assertThat(fixture.client.inDoubt()).containsExactly(ONE);
        assertThat(fixture.read(OUT)).isEmpty();
        assertThat(fixture.read(QUEUE)).hasSize(1).allMatch(text -> text.startsWith("m1"));
        assertThat(fixture.answer(fixture.client.commit(ONE))).isEqualTo("done");
        assertThat(fixture.read(OUT)).containsExactly("sent");
        restart(cleanly);
        assertThat(fixture.read(QUEUE)).hasSize(1).allMatch(text -> text.startsWith("m1"));
        assertThat(fixture.read(OUT)).hasSize(1);
        assertThat(fixture.client.inDoubt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void preparedBranchRollsBackAfterARestart(boolean cleanly) {
        fixture.work(ONE);
        fixture.prepare(ONE);
        restart(cleanly);
        assertThat(fixture.answer(fixture.client.rollback(ONE))).isEqualTo("done");
        assertThat(fixture.read(OUT)).isEmpty();
        assertThat(fixture.read(QUEUE)).hasSize(2).first().asString().startsWith("m0*");
        restart(cleanly);
        assertThat(fixture.read(QUEUE)).hasSize(2);
        assertThat(fixture.read(OUT)).isEmpty();
    }

    @Test
    void preparedBranchStaysOverSeveralRestarts() {
        fixture.work(ONE);
        fixture.prepare(ONE);
        for (int i = 0; i < 3; i++) {
            restart(i % 2 == 0);
        }
        assertThat(fixture.client.branches().toString())
                .contains("PREPARED", "queue out 1 sent 0 taken", "queue orders 0 sent 1 taken");
        assertThat(fixture.answer(fixture.client.commit(ONE))).isEqualTo("done");
        assertThat(fixture.read(OUT)).containsExactly("sent");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void branchThatIsNotPreparedIsGoneAfterARestart(boolean cleanly) {
        fixture.work(ONE);
        restart(cleanly);
        assertThat(fixture.answer(fixture.client.prepare(ONE))).isEqualTo("failed XAER_NOTA");
        assertThat(fixture.read(OUT)).isEmpty();
        assertThat(fixture.read(QUEUE)).hasSize(2).allMatch(text -> text.contains("*"));
    }

    @Test
    void crashBeforeThePrepareIsDurableRollsBack() {
        fixture.work(ONE);
        fixture.client.prepare(ONE);
        broker.turns();
        restart(false);
        assertThat(fixture.client.inDoubt()).isEmpty();
        assertThat(fixture.read(QUEUE)).hasSize(2);
    }

    @Test
    void crashBeforeTheCommitIsDurableLeavesItInDoubt() {
        fixture.work(ONE);
        fixture.prepare(ONE);
        fixture.client.commit(ONE);
        broker.turns();
        restart(false);
        assertThat(fixture.client.inDoubt()).containsExactly(ONE);
        assertThat(fixture.read(OUT)).isEmpty();
        assertThat(fixture.read(QUEUE)).hasSize(1);
    }

    @Test
    void lockedMessagesAreLockedBeforeAnythingIsDelivered() {
        fixture.work(ONE);
        fixture.prepare(ONE);
        broker.crashAndStart();
        TestClient reader = broker.connect();
        reader.session().consumer(QUEUE, 100);
        broker.turns();
        broker.flush();
        assertThat(reader.port().texts()).containsExactly("m1");
    }

    @Test
    void commitThatIsAskedForWhileMessagesAreBeingLockedWaitsForThem() {
        fixture.work(ONE);
        fixture.prepare(ONE);
        broker.crashAndStart();
        TestClient client = broker.connect();
        long commit = client.commit(ONE);
        broker.flush();
        assertThat(client.port().heard()).contains("done " + commit);
        assertThat(fixture.read(OUT)).containsExactly("sent");
        assertThat(fixture.read(QUEUE)).hasSize(1);
    }

    @Test
    void nonPersistentMessagesOfABranchAreLostWithTheServer() {
        fixture.session.inBranch(ONE, () -> {
            fixture.session.send(OUT, TestMessage.of("a").nonPersistent());
            fixture.session.send(OUT, "b");
        });
        fixture.prepare(ONE);
        restart(false);
        fixture.client.commit(ONE);
        broker.flush();
        assertThat(fixture.read(OUT)).containsExactly("b");
    }

    @Test
    void messagesToATopicGoToThoseThatSubscribeAtTheCommit() {
        TestClient subscriber = broker.connect("s");
        subscriber.session().durable(TOPIC, "early", false);
        broker.flush();
        fixture.session.inBranch(ONE, () -> fixture.session.send(TOPIC, "price"));
        fixture.prepare(ONE);
        restart(false);
        subscriber = broker.connect("s");
        TestSession session = subscriber.session();
        session.credit(session.durable(TOPIC, "early", false), 10);
        session.credit(session.durable(TOPIC, "late", false), 10);
        broker.flush();
        fixture.client.commit(ONE);
        broker.flush();
        assertThat(subscriber.port().texts()).containsExactly("price", "price");
    }

    @Test
    void subscriptionThatWantsNoLocalMessagesGetsNoneOfItsClientAfterARestart() {
        TestClient publisher = broker.connect("s");
        publisher.session().durable(TOPIC, "others", true);
        broker.flush();
        TestSession sending = publisher.transacted();
        sending.inBranch(ONE, () -> sending.send(TOPIC, "own"));
        fixture.prepare(ONE);
        restart(false);
        fixture.client.commit(ONE);
        TestClient subscriber = broker.connect("s");
        TestSession session = subscriber.session();
        session.credit(session.durable(TOPIC, "others", true), 10);
        broker.flush();
        assertThat(subscriber.port().texts()).isEmpty();
    }

    @Test
    void manyMessagesOfAllKindsComeBackInTheirOrder() {
        fixture.session.inBranch(ONE, () -> {
            for (int i = 0; i < 700; i++) {
                fixture.session.send(OUT, TestMessage.of("n" + i));
            }
        });
        fixture.prepare(ONE);
        TestClient other = broker.connect();
        TestSession taking = other.transacted();
        taking.fill(MANY, 100, true);
        taking.commit();
        taking.consumer(MANY, 100);
        broker.flush();
        long[] numbers =
                other.port().deliveries().stream().mapToLong(Delivery::number).toArray();
        taking.inBranch(TWO, () -> taking.acknowledge(numbers));
        fixture.prepare(TWO);
        restart(false);
        assertThat(fixture.read(MANY)).isEmpty();
        fixture.client.commit(ONE);
        fixture.client.rollback(TWO);
        broker.flush();
        TestClient reader = broker.connect();
        reader.session().consumer(OUT, 1_000);
        broker.flush();
        List<String> texts = reader.port().texts();
        assertThat(texts).hasSize(700).startsWith("n0", "n1", "n2").endsWith("n699");
        assertThat(fixture.read(MANY)).hasSize(100).startsWith("m0*2", "m1*2");
    }

    @Test
    void messagesThatABranchHasTakenDoNotExpire() {
        TestSession session = fixture.session;
        fixture.client.session().send(OUT, TestMessage.of("a").expiresAt(broker.clock.millis() + 1_000));
        session.consumer(OUT, 1);
        broker.flush();
        session.inBranch(ONE, () -> session.acknowledge(3));
        fixture.prepare(ONE);
        restart(false);
        broker.pass(5_000);
        broker.flush();
        assertThat(broker.broker().counters().expired()).isZero();
        assertThat(fixture.answer(fixture.client.rollback(ONE))).isEqualTo("done");
        broker.flush();
        assertThat(broker.broker().counters().expired()).isOne();
    }

    @Test
    void subscriptionWithMessagesThatABranchHasTakenIsNotDeleted() {
        TestClient subscriber = broker.connect("s");
        TestSession session = subscriber.transacted();
        int consumer = session.durable(TOPIC, "prices", false);
        session.credit(consumer, 10);
        fixture.client.session().send(TOPIC, "price");
        broker.flush();
        session.inBranch(ONE, () -> session.acknowledge(1));
        fixture.prepare(ONE);
        session.close();
        broker.flush();
        long request = subscriber.request(number -> subscriber.connection().unsubscribe(number, "prices"));
        broker.flush();
        assertThat(subscriber.port().heard("failed " + request).get(0)).contains("SUBSCRIPTION_IN_USE", "branch");
        broker.crash();
        TestClient again = broker.connect("s");
        again.request(number -> again.connection().unsubscribe(number, "prices"));
        broker.flush();
        assertThat(again.port().heard("failed").get(0)).contains("SUBSCRIPTION_IN_USE", "branch");
        again.commit(ONE);
        broker.flush();
        again.request(number -> again.connection().unsubscribe(number, "prices"));
        broker.flush();
        assertThat(again.port().heard("failed")).isEmpty();
    }
}
