package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.Ranges;

/** Long work goes on over many turns: none of them handles more than a bounded number of entries. */
class SlicingTest {
    private static final int MANY = 100_000;
    private static final BrokerConfig ROOMY = new BrokerConfig(
                    BrokerFixture.ACK_DELAY, 1L << 30, 1 << 20, 3_600_000, 100, MANY, 1 << 30, Paging.USUAL)
            .withDestinations(DestinationPolicies.of(
                    DestinationPolicy.usual().withRedelivery(RedeliveryPolicy.USUAL.withMaxDeliveries(1))));

    private final BrokerFixture fixture = new BrokerFixture(ROOMY);
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();

    private BrokerContext context() {
        return fixture.broker().context();
    }

    private void fill(DestinationName destination, TestMessage message) {
        for (int i = 0; i < MANY; i++) {
            session.send(destination, message.nonPersistent());
        }
        fixture.flush();
        client.port().heard();
    }

    /** Takes turns to the end: none of them changes the measure by more than a bounded number. */
    private void assertBounded(IntSupplier measure) {
        int turns = 0;
        boolean more = true;
        while (more) {
            int before = measure.getAsInt();
            more = fixture.turn();
            turns++;
            assertThat(Math.abs(measure.getAsInt() - before)).isLessThanOrEqualTo(SliceQueue.ENTRIES_A_TURN);
        }
        assertThat(turns).isGreaterThanOrEqualTo(MANY / SliceQueue.ENTRIES_A_TURN);
    }

    private int entriesInMemory(DestinationName destination) {
        long one = StoredMessage.cost(TestMessage.of("x").bytes(destination));
        return (int) (context().memory().used() / one);
    }

    @Test
    void deliveriesToManyReadyConsumers() {
        fill(QUEUE, TestMessage.of("x"));
        List<TestClient> readers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            TestClient reader = fixture.connect();
            readers.add(reader);
            reader.session().consumer(QUEUE, MANY);
        }
        int[] delivered = {0};
        assertBounded(() -> {
            readers.forEach(reader -> delivered[0] += reader.port().deliveries().size());
            return delivered[0];
        });
        assertThat(delivered[0]).isEqualTo(MANY);
    }

    @Test
    void closeOfASessionWithManyDeliveries() {
        fill(QUEUE, TestMessage.of("x"));
        session.consumer(QUEUE, MANY);
        fixture.flush();
        MessageQueue queue = queue();
        assertThat(queue.available()).isZero();
        long close = session.close();
        assertThat(queue.available()).isLessThanOrEqualTo(SliceBudget.ENTRIES_A_SLICE);
        assertBounded(() -> (int) queue.available());
        assertThat(queue.available()).isEqualTo(MANY);
        assertThat(client.port().heard()).contains("done " + close);
    }

    @Test
    void deletionOfALargeTemporaryQueue() {
        DestinationName temporary = client.temporary(false);
        fill(temporary, TestMessage.of("x"));
        client.request(request -> client.connection().deleteTemporary(request, temporary));
        assertBounded(() -> entriesInMemory(temporary));
        assertThat(context().memory().used()).isZero();
    }

    @Test
    void deletionOfAQueueOfScheduledMessages() {
        DestinationName temporary = client.temporary(false);
        fill(temporary, TestMessage.of("x").deliverAt(fixture.clock.millis() + 86_400_000));
        client.request(request -> client.connection().deleteTemporary(request, temporary));
        assertBounded(() -> entriesInMemory(temporary));
        assertThat(context().memory().used()).isZero();
    }

    @Test
    void expiryOfManyMessages() {
        fill(QUEUE, TestMessage.of("x").expiresAt(fixture.clock.millis() + 100));
        fixture.clock.advance(100);
        fixture.broker().tick();
        assertBounded(() -> entriesInMemory(QUEUE));
        assertThat(context().memory().used()).isZero();
    }

    @Test
    void manyMessagesThatBecomeDue() {
        fill(QUEUE, TestMessage.of("x").deliverAt(fixture.clock.millis() + 100));
        fixture.clock.advance(100);
        fixture.broker().tick();
        assertBounded(() -> (int) queue().available());
        assertThat(queue().available()).isEqualTo(MANY);
    }

    @Test
    void memoryOfAHugeAcknowledgementIsFreedPieceByPiece() {
        fill(QUEUE, TestMessage.of("x"));
        session.consumer(QUEUE, MANY);
        fixture.flush();
        session.acknowledge(true, Ranges.of(1, MANY));
        assertBounded(() -> entriesInMemory(QUEUE));
        assertThat(context().memory().used()).isZero();
    }

    @Test
    void manyMessagesThatBecomeDeadLetters() {
        fill(QUEUE, TestMessage.of("x"));
        session.consumer(QUEUE, MANY);
        fixture.flush();
        MessageQueue dead = context().destinations().lasting(DestinationName.queue("DLQ.orders"));
        session.dispose(Disposition.REJECTED, false, Ranges.of(1, MANY));
        assertBounded(() -> (int) dead.available());
        assertThat(dead.available()).isEqualTo(MANY);
    }

    private MessageQueue queue() {
        return context().destinations().queues().iterator().next();
    }
}
