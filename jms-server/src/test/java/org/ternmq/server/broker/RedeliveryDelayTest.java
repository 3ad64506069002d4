package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Ranges;

/** Messages that come back wait by the policy of their queue, and hold nobody up. */
class RedeliveryDelayTest {
    private static final RedeliveryPolicy SLOW =
            RedeliveryPolicy.USUAL.withMaxDeliveries(4).withDelay(100, 2, 300);

    private final BrokerFixture fixture = new BrokerFixture(BrokerFixture.CONFIG.withDestinations(
            DestinationPolicies.of(DestinationPolicy.usual().withRedelivery(SLOW))));
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session(AcknowledgeMode.AUTO);
    private int consumer;

    @BeforeEach
    void fill() {
        session.fill(QUEUE, 3, true);
        consumer = session.consumer(QUEUE);
    }

    private List<String> next(int credit) {
        session.credit(consumer, credit);
        fixture.flush();
        return client.port().texts();
    }

    private void rejectNext() {
        session.credit(consumer, 1);
        fixture.flush();
        session.reject("boom", client.port().deliveries().get(0).number());
        fixture.flush();
    }

    @Test
    void returnedMessageWaitsAndThoseBehindItDoNot() {
        rejectNext();
        assertThat(next(10)).containsExactly("m1", "m2");
        fixture.pass(99);
        fixture.flush();
        assertThat(client.port().texts()).isEmpty();
        fixture.pass(1);
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("m0");
    }

    @Test
    void delayGrowsUpToTheLongest() {
        assertThat(SLOW.delayAfter(1)).isEqualTo(100);
        assertThat(SLOW.delayAfter(2)).isEqualTo(200);
        assertThat(SLOW.delayAfter(3)).isEqualTo(300);
        assertThat(SLOW.delayAfter(5000)).isEqualTo(300);
    }

    @Test
    void messagesWhoseDelayIsOverStandAtTheirOldPlaces() {
        rejectNext();
        rejectNext();
        fixture.pass(100);
        assertThat(next(10)).containsExactly("m0", "m1", "m2");
    }

    @Test
    void deadLetterComesAfterAllDelays() {
        TestClient dead = fixture.connect();
        dead.session().consumer(DestinationName.queue("DLQ.orders"), 10);
        for (int delay : new int[] {100, 200, 300}) {
            rejectNext();
            fixture.pass(delay);
        }
        rejectNext();
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        assertThat(dead.port().texts()).containsExactly("m0");
    }

    @Test
    void delayedMessageIsThereAtOnceAfterARestart() {
        rejectNext();
        fixture.restart();
        TestClient reader = fixture.connect();
        reader.session().consumer(QUEUE, 10);
        fixture.flush();
        assertThat(reader.port().texts()).containsExactly("m0", "m1", "m2");
    }

    @Test
    void messageExpiresWhileItIsDelayed() {
        session.send(QUEUE, TestMessage.of("short").priority(9).expiresAt(fixture.clock.millis() + 50));
        fixture.settle();
        rejectNext();
        fixture.pass(50);
        fixture.pass(50);
        assertThat(next(10)).containsExactly("m0", "m1", "m2");
        assertThat(fixture.broker().counters().dropped()).isOne();
    }

    @Test
    void pullIsAnsweredThoughAMessageIsDelayed() {
        rejectNext();
        assertThat(next(2)).containsExactly("m1", "m2");
        client.port().heard();
        long pull = session.pull(consumer, 1, true);
        fixture.flush();
        assertThat(client.port().heard("done")).containsExactly("done " + pull);
    }

    @Test
    void deletedQueueForgetsWhatIsDelayed() {
        DestinationName temporary = client.temporary(false);
        session.send(temporary, TestMessage.of("t"));
        int reader = session.consumer(temporary, 1);
        fixture.flush();
        session.reject("boom", client.port().deliveries().get(0).number());
        fixture.flush();
        session.closeConsumer(reader, Ranges.NONE);
        long before = fixture.broker().context().memory().used();
        client.request(request -> client.connection().deleteTemporary(request, temporary));
        fixture.flush();
        assertThat(fixture.broker().context().memory().used()).isLessThan(before);
    }
}
