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

    @Test
    void ownerCreatesItAgainByItsNameAfterARestart() {
        DestinationName queue = owner.temporary(false);
        fixture.crash();
        TestClient again = fixture.connect();
        again.request(request -> again.connection().createTemporary(request, false, queue.name()));
        assertThat(again.port().temporary()).isEqualTo(queue);
        TestClient thief = fixture.connect();
        thief.request(request -> thief.connection().createTemporary(request, false, queue.name()));
        assertThat(failure(thief)).contains("INVALID_DESTINATION", "exists already");
    }

    @Test
    void namesDiffer() {
        assertThat(owner.temporary(false)).isNotEqualTo(owner.temporary(false));
    }
}
