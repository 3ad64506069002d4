package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.Ranges;

/** Messages that expire are moved or dropped, by the policy of their queue (section 3.4.9). */
class ExpiryQueueTest {
    private static final DestinationName EXPIRED = DestinationName.queue("expired");
    private static final DestinationPolicies POLICIES =
            DestinationPolicies.of(DestinationPolicy.usual().withExpiryQueue("expired"));

    private static List<Delivery> read(BrokerFixture fixture) {
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        TestClient reader = fixture.connect();
        TestSession session = reader.session();
        session.consumer(EXPIRED, 1000);
        fixture.flush();
        return reader.port().deliveries();
    }

    private static List<String> texts(BrokerFixture fixture) {
        return read(fixture).stream().map(RecordingPort::text).toList();
    }

    private static BrokerFixture fixture() {
        return new BrokerFixture(BrokerFixture.CONFIG.withDestinations(POLICIES));
    }

    private static TestMessage soon(BrokerFixture fixture, String text) {
        return TestMessage.of(text).expiresAt(fixture.clock.millis() + 100);
    }

    @Test
    void expiredMessagesAreMoved() {
        BrokerFixture fixture = fixture();
        TestSession session = fixture.connect().session();
        session.send(QUEUE, soon(fixture, "logged"));
        session.send(QUEUE, soon(fixture, "unlogged").nonPersistent());
        fixture.settle();
        fixture.pass(100);
        List<Delivery> moved = read(fixture);
        assertThat(moved).map(RecordingPort::text).containsExactlyInAnyOrder("logged", "unlogged");
        assertThat(moved.get(0).envelope().originalDestination()).isEqualTo(QUEUE);
        assertThat(moved.get(0).envelope().addedProperties())
                .containsEntry("JMS_TERN_ORIGINAL_DESTINATION", "queue orders")
                .containsEntry("JMS_TERN_EXPIRED_TIME", fixture.clock.millis() - BrokerFixture.ACK_DELAY);
        assertThat(fixture.broker().counters().expired()).isEqualTo(2);
        assertThat(fixture.broker().counters().dropped()).isZero();
    }

    @Test
    void expiredMessagesOutliveACrashInTheirNewQueueAndDoNotExpireThere() {
        BrokerFixture fixture = fixture();
        TestSession session = fixture.connect().session();
        session.send(QUEUE, soon(fixture, "m"));
        fixture.settle();
        fixture.pass(100);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        fixture.crash();
        fixture.pass(100_000);
        assertThat(texts(fixture)).containsExactly("m");
    }

    @Test
    void messageThatTheClientFoundExpiredIsMoved() {
        BrokerFixture fixture = fixture();
        TestSession session = fixture.connect().session();
        session.send(QUEUE, soon(fixture, "m"));
        session.consumer(QUEUE, 1);
        fixture.flush();
        session.dispose(Disposition.EXPIRED, false, Ranges.of(1, 1));
        fixture.flush();
        assertThat(texts(fixture)).containsExactly("m");
    }

    @Test
    void messagesThatExpireOutOfMemoryAreMovedToo() {
        BrokerFixture fixture = PagedBroker.fixture(POLICIES);
        TestSession session = fixture.connect().session();
        for (int i = 0; i < 100; i++) {
            TestMessage message = soon(fixture, "m" + i);
            session.send(QUEUE, i % 3 == 0 ? message.nonPersistent() : message);
            fixture.settle();
        }
        fixture.pass(100);
        fixture.flush();
        for (int i = 0; i < 20; i++) {
            fixture.pass(BrokerFixture.ACK_DELAY);
            fixture.flush();
        }
        assertThat(texts(fixture)).hasSize(100).doesNotHaveDuplicates();
        assertThat(fixture.broker().context().destinations().lasting(QUEUE).size())
                .isZero();
    }

    @Test
    void withoutAnExpiryQueueTheyAreDroppedAndCounted() {
        BrokerFixture fixture = new BrokerFixture();
        TestSession session = fixture.connect().session();
        session.send(QUEUE, soon(fixture, "m"));
        fixture.settle();
        fixture.pass(100);
        assertThat(fixture.broker().counters().expired()).isOne();
        assertThat(fixture.broker().counters().dropped()).isOne();
    }
}
