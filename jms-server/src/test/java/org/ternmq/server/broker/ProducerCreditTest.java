package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a producer may have under way, and how it is held back while memory is tight. */
class ProducerCreditTest {
    private static final String BIG = "x".repeat(100_000);

    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();

    @Test
    void producerBeginsWithItsWholeWindow() {
        session.producer(QUEUE);
        assertThat(client.port().heard()).containsSubsequence("done 2", "credit 100 messages 1048576 bytes");
    }

    @Test
    void creditComesBackOnceHalfOfTheMessagesAreUsed() {
        session.producer(QUEUE);
        client.port().heard();
        int size = TestMessage.of("x").bytes(QUEUE).length;
        for (int i = 0; i < 49; i++) {
            session.send(QUEUE, "x");
        }
        assertThat(client.port().heard("credit")).isEmpty();
        session.send(QUEUE, "x");
        assertThat(client.port().heard("credit")).containsExactly("credit 50 messages " + 50 * size + " bytes");
    }

    @Test
    void creditComesBackOnceHalfOfTheBytesAreUsed() {
        session.producer(QUEUE);
        client.port().heard();
        int size = TestMessage.of(BIG).bytes(QUEUE).length;
        for (int i = 0; i < 6; i++) {
            session.send(QUEUE, BIG);
        }
        assertThat(client.port().heard("credit")).containsExactly("credit 6 messages " + 6 * size + " bytes");
    }

    @Test
    void creditIsWithheldWhileMemoryIsTightAndComesOnceItIsNot() {
        BrokerFixture small = new BrokerFixture(SendRefusalTest.memory(1 << 20, 1 << 20));
        TestSession filling = small.connect().session();
        for (int i = 0; i < 10; i++) {
            filling.send(QUEUE, BIG);
        }
        small.flush();
        TestClient sender = small.connect();
        TestSession sending = sender.session();
        sending.producer(QUEUE);
        sender.port().heard();
        for (int i = 0; i < 50; i++) {
            sending.send(QUEUE, "x");
        }
        small.flush();
        assertThat(sender.port().heard()).containsExactly("receipt 50");

        TestClient reader = small.connect();
        TestSession reading = reader.session();
        reading.consumer(QUEUE, 5);
        small.flush();
        List<Delivery> deliveries = reader.port().deliveries();
        reading.acknowledge(deliveries);
        small.pass(BrokerFixture.ACK_DELAY);
        small.flush();
        assertThat(sender.port().heard("credit")).hasSize(1);
    }

    @Test
    void closedProducerGetsNoMoreCredit() {
        BrokerFixture small = new BrokerFixture(SendRefusalTest.memory(1 << 20, 1 << 20));
        TestClient sender = small.connect();
        TestSession sending = sender.session();
        for (int i = 0; i < 12; i++) {
            sending.send(QUEUE, BIG);
        }
        small.flush();
        sender.connection().closeProducer(sending.number(), 0);
        sender.port().heard();
        TestClient reader = small.connect();
        TestSession reading = reader.session();
        reading.consumer(QUEUE, 12);
        small.flush();
        reading.acknowledge(reader.port().deliveries());
        small.pass(BrokerFixture.ACK_DELAY);
        small.flush();
        assertThat(sender.port().heard("credit")).isEmpty();
    }
}
