package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Ranges;

/** Temporary destinations belong to a connection and go with it (section 6.2.2). */
class TemporaryDestinationTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient owner = fixture.connect();
    private final TestSession owning = owner.session();
    private final TestClient other = fixture.connect();
    private final TestSession sending = other.session();

    private void delete(TestClient client, DestinationName temporary) {
        client.request(request -> client.connection().deleteTemporary(request, temporary));
    }

    private static String failure(TestClient client) {
        return client.port().heard("failed").stream().findFirst().orElse("none");
    }

    @Test
    void everybodySendsAndTheOwnerReceives() {
        DestinationName queue = owner.temporary(false);
        owning.consumer(queue, 10);
        sending.send(queue, "reply");
        fixture.turns();
        assertThat(owner.port().texts()).containsExactly("reply");
        assertThat(other.port().heard("receipt")).containsExactly("receipt 1");
    }

    @Test
    void persistentMessageForATemporaryQueueNeedsNoLog() {
        DestinationName queue = owner.temporary(false);
        int before = fixture.log().appended();
        fixture.log().setFull("full");
        sending.send(queue, "reply");
        fixture.turns();
        assertThat(other.port().heard("refused")).isEmpty();
        assertThat(fixture.log().appended()).isEqualTo(before);
    }

    @Test
    void onlyTheOwnerConsumes() {
        sending.consumer(owner.temporary(false));
        assertThat(failure(other)).contains("INVALID_DESTINATION", "belongs to another connection");
        sending.subscriber(owner.temporary(true), false);
        assertThat(failure(other)).contains("INVALID_DESTINATION", "belongs to another connection");
    }

    @Test
    void onlyTheOwnerDeletes() {
        delete(other, owner.temporary(false));
        assertThat(failure(other)).contains("INVALID_DESTINATION", "belongs to another connection");
    }

    @Test
    void deletingIsRefusedWhileThereIsAConsumer() {
        DestinationName queue = owner.temporary(false);
        int consumer = owning.consumer(queue);
        delete(owner, queue);
        assertThat(failure(owner)).contains("ILLEGAL_STATE", "has a consumer");
        owning.closeConsumer(consumer, Ranges.NONE);
        delete(owner, queue);
        assertThat(failure(owner)).isEqualTo("none");
    }

    @Test
    void deletingATopicIsRefusedWhileThereIsASubscriber() {
        DestinationName topic = owner.temporary(true);
        owning.subscriber(topic, false);
        delete(owner, topic);
        assertThat(failure(owner)).contains("ILLEGAL_STATE", "has a consumer");
    }

    @Test
    void sendsAreRefusedOnceItIsDeleted() {
        DestinationName queue = owner.temporary(false);
        sending.producer(queue);
        delete(owner, queue);
        sending.send(queue, "reply");
        fixture.flush();
        assertThat(other.port().heard("refused"))
                .singleElement()
                .asString()
                .startsWith("refused 1 INVALID_DESTINATION: queue temporary-");
    }

    @Test
    void itGoesWithItsConnection() {
        DestinationName queue = owner.temporary(false);
        DestinationName topic = owner.temporary(true);
        sending.producer(queue);
        sending.producer(topic);
        owner.connection().lost();
        sending.send(queue, "reply");
        sending.send(topic, "reply");
        fixture.flush();
        assertThat(other.port().heard("refused")).hasSize(2);
        other.request(request -> other.connection().openProducer(request, sending.number(), 7, queue));
        assertThat(failure(other)).contains("INVALID_DESTINATION", "does not exist (any more)");
    }

    @Test
    void messagesInItGoWithIt() {
        BrokerFixture small = new BrokerFixture(SendRefusalTest.memory(2 << 20, 1 << 20));
        TestClient sender = small.connect();
        TestSession session = sender.session();
        for (int i = 0; i < 5; i++) {
            TestClient receiver = small.connect();
            session.send(receiver.temporary(false), "x".repeat(1_500_000));
            small.flush();
            receiver.connection().lost();
            small.flush();
        }
        assertThat(sender.port().heard("refused")).isEmpty();
    }

    private static void create(TestClient client, DestinationName known) {
        client.request(request ->
                client.connection().createTemporary(request, known.kind().isTopic(), known.name()));
    }

    @Test
    void ownerCreatesItAgainByItsNameAfterARestart() {
        TestClient lasting = fixture.connectResumable(null);
        DestinationName queue = lasting.temporary(false);
        fixture.crash();
        TestClient again = lasting.comeBack();
        create(again, queue);
        assertThat(again.port().temporary()).isEqualTo(queue);
        assertThat(again.temporary(false)).isNotEqualTo(queue);
    }

    @Test
    void ownerCreatesItAgainAfterTwoRestarts() {
        TestClient lasting = fixture.connectResumable(null);
        DestinationName topic = lasting.temporary(true);
        fixture.crash();
        TestClient between = lasting.comeBack();
        fixture.crash();
        TestClient again = between.comeBack();
        create(again, topic);
        assertThat(again.port().temporary()).isEqualTo(topic);
    }

    @Test
    void nobodyElseCreatesItAgain() {
        DestinationName queue = fixture.connectResumable(null).temporary(false);
        fixture.crash();
        TestClient thief = fixture.connectResumable(null);
        create(thief, queue);
        assertThat(failure(thief)).contains("INVALID_DESTINATION", "only by the connection that created it");
        create(thief, new DestinationName(queue.kind(), "replies"));
        assertThat(failure(thief)).contains("INVALID_DESTINATION", "only by the connection that created it");
    }

    @Test
    void sendsAreRefusedUntilItsOwnerHasCreatedItAgain() {
        TestClient lasting = fixture.connectResumable(null);
        DestinationName queue = lasting.temporary(false);
        fixture.crash();
        TestClient late = fixture.connect();
        TestSession session = late.session();
        session.producer(queue);
        assertThat(failure(late)).contains("INVALID_DESTINATION", "does not exist");
        create(lasting.comeBack(), queue);
        late.request(request -> late.connection().openProducer(request, session.number(), 7, queue));
        assertThat(failure(late)).isEqualTo("none");
    }

    @Test
    void oneThatIsThereIsAnsweredAsItIs() {
        DestinationName queue = owner.temporary(false);
        create(owner, queue);
        assertThat(failure(owner)).isEqualTo("none");
        sending.send(queue, "reply");
        fixture.flush();
        assertThat(other.port().heard("refused")).isEmpty();
    }

    @Test
    void namesDiffer() {
        assertThat(owner.temporary(false)).isNotEqualTo(owner.temporary(false));
    }
}
