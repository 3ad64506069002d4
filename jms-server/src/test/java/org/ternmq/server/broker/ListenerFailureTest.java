package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.DestinationName;

/** Why an application failed on a message that it keeps: told when the message comes back. */
class ListenerFailureTest {
    private static final DestinationName DEAD = DestinationName.queue("DLQ.orders");
    private static final String BOOM = "java.lang.IllegalStateException: boom";

    private final BrokerFixture fixture =
            new BrokerFixture(BrokerFixture.CONFIG.withDestinations(DestinationPolicies.of(
                    DestinationPolicy.usual().withRedelivery(RedeliveryPolicy.USUAL.withMaxDeliveries(1)))));
    private final TestClient client = fixture.connect("shop");

    private Delivery deliverTo(TestSession session) {
        session.fill(QUEUE, 1, true);
        session.consumer(QUEUE, 1);
        fixture.flush();
        return client.port().deliveries().get(0);
    }

    private String reasonOfDeadLetter() {
        fixture.flush();
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        TestClient reader = fixture.connect();
        reader.session().consumer(DEAD, 10);
        fixture.flush();
        List<Delivery> dead = reader.port().deliveries();
        assertThat(dead).hasSize(1);
        Map<String, Object> properties = dead.get(0).envelope().addedProperties();
        return (String) properties.get("JMS_TERN_DLQ_REASON");
    }

    @Test
    void isToldAfterARecovery() {
        TestSession session = client.session(AcknowledgeMode.CLIENT);
        Delivery delivery = deliverTo(session);
        session.fail(BOOM, delivery.number());
        session.restart(delivery.number());
        assertThat(reasonOfDeadLetter()).endsWith("the last: " + BOOM + "; then the session was recovered");
    }

    @Test
    void isToldOfEachMessageAlone() {
        TestSession session = client.session(AcknowledgeMode.CLIENT);
        Delivery delivery = deliverTo(session);
        session.fail(BOOM, delivery.number() + 1);
        session.restart(delivery.number());
        assertThat(reasonOfDeadLetter()).endsWith("the last: the session was recovered");
    }

    @Test
    void isToldWhenTheConnectionIsLostForThenTheApplicationHasSeenIt() {
        TestSession session = client.session(AcknowledgeMode.INDIVIDUAL);
        session.fail(BOOM, deliverTo(session).number());
        client.connection().lost();
        assertThat(reasonOfDeadLetter()).endsWith("the last: " + BOOM + "; then the connection was lost");
    }

    @Test
    void neitherSettlesTheDeliveryNorTakesMemoryAfterIt() {
        TestSession session = client.session(AcknowledgeMode.CLIENT);
        Delivery delivery = deliverTo(session);
        session.fail(BOOM, delivery.number());
        session.fail("again", delivery.number());
        fixture.flush();
        session.acknowledge(delivery.number());
        fixture.flush();
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        assertThat(fixture.broker().counters().deadLettered()).isZero();
        TestClient reader = fixture.connect();
        reader.session().consumer(QUEUE, 10);
        fixture.flush();
        assertThat(reader.port().deliveries()).isEmpty();
    }
}
