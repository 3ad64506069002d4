package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;

/** What makes no sense in the protocol ends the connection, and hurts nobody else. */
class ProtocolBreachTest {
    private static final int NOT_THERE = 77;

    @TestFactory
    Stream<DynamicTest> breachEndsTheConnection() {
        byte[] message = TestMessage.of("x").bytes(QUEUE);
        SessionId free = new SessionId(7, 7);
        ConsumerRequest taken = new ConsumerRequest(1, QUEUE, ConsumerKind.QUEUE, null, null, false);
        Map<String, Consumer<ClientConnection>> breaches = Map.ofEntries(
                Map.entry("send in an unknown session", c -> c.send(NOT_THERE, new SendRequest(0, 1, 0, message))),
                Map.entry("send to an unknown producer", c -> c.send(1, new SendRequest(NOT_THERE, 1, 0, message))),
                Map.entry("close of an unknown session", c -> c.closeSession(9, NOT_THERE, Ranges.NONE)),
                Map.entry("commit in an unknown session", c -> c.commit(9, NOT_THERE, 1, 0)),
                Map.entry("producer in an unknown session", c -> c.openProducer(9, NOT_THERE, 5, QUEUE)),
                Map.entry("credit for an unknown consumer", c -> c.consumerCredit(1, NOT_THERE, 1, 1)),
                Map.entry("pull by an unknown consumer", c -> c.pull(9, 1, NOT_THERE, 1, true)),
                Map.entry("close of an unknown consumer", c -> c.closeConsumer(9, 1, NOT_THERE, Ranges.NONE)),
                Map.entry(
                        "session number in use",
                        c -> c.openSession(9, new SessionRequest(1, free, AcknowledgeMode.AUTO, false))),
                Map.entry("producer number in use", c -> c.openProducer(9, 1, 0, QUEUE)),
                Map.entry("consumer number in use", c -> c.openConsumer(9, 1, taken)),
                Map.entry("acknowledgement in a transaction that is over", c -> {
                    c.commit(9, 1, 5, 0);
                    c.acknowledge(
                            1, new AcknowledgeRequest(1, 1, Disposition.CONSUMED, 5, false, null, Ranges.of(1, 1)));
                }),
                Map.entry("send in a transaction that is over", c -> {
                    c.commit(9, 1, 5, 0);
                    c.send(1, new SendRequest(0, 1, 4, message));
                }),
                Map.entry("commit up to a send that has not come", c -> {
                    c.send(1, new SendRequest(0, 1, 1, message));
                    c.commit(9, 1, 1, 2);
                }));
        return breaches.entrySet().stream()
                .map(breach -> DynamicTest.dynamicTest(breach.getKey(), () -> assertEnds(breach.getValue())));
    }

    private static void assertEnds(Consumer<ClientConnection> breach) {
        BrokerFixture fixture = new BrokerFixture();
        TestClient client = fixture.connect("a");
        TestSession session = client.transacted();
        session.producer(QUEUE);
        session.consumer(QUEUE);

        breach.accept(client.connection());
        assertThat(client.port().closed()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION);
        client.port().heard();

        // Whatever comes after is passed over, and the client id is free.
        session.send(QUEUE, "late");
        session.consumer(QUEUE, 1);
        fixture.flush();
        assertThat(client.port().heard()).isEmpty();
        assertThat(fixture.connect("a").port().closed()).isNull();
    }

    @Test
    void deliveriesOfAConnectionThatBrokeTheProtocolComeBack() {
        BrokerFixture fixture = new BrokerFixture();
        TestClient client = fixture.connect();
        TestSession session = client.session();
        session.fill(QUEUE, 2, true);
        session.consumer(QUEUE, 10);
        fixture.flush();
        client.connection().consumerCredit(NOT_THERE, 1, 1, 1);
        TestClient other = fixture.connect();
        other.session().consumer(QUEUE, 10);
        fixture.flush();
        assertThat(other.port().texts()).containsExactly("m0", "m1");
    }

    @Test
    void sendInAnUnknownTransactionIsNotRememberedAsTaken() {
        BrokerFixture fixture = new BrokerFixture();
        TestClient client = fixture.connect();
        TestSession session = client.session();
        session.producer(QUEUE);
        byte[] message = TestMessage.of("x").bytes(QUEUE);
        client.connection().commit(9, session.number(), 5, 0);
        client.connection().send(session.number(), new SendRequest(0, 1, 4, message));
        assertThat(client.port().closed()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION);

        TestClient again = fixture.connect();
        TestSession resumed = again.session(AcknowledgeMode.CLIENT, session.id());
        resumed.repeat(QUEUE, TestMessage.of("x"), 1);
        fixture.flush();
        assertThat(again.port().heard("receipt")).containsExactly("receipt 1");
    }

    @Test
    void sessionIdThatIsOpenOnAnotherConnectionIsRefused() {
        BrokerFixture fixture = new BrokerFixture();
        TestSession session = fixture.connect().session();
        TestClient other = fixture.connect();
        other.session(AcknowledgeMode.CLIENT, session.id());
        assertThat(other.port().heard("failed")).singleElement().asString().contains("ILLEGAL_STATE");
    }
}
