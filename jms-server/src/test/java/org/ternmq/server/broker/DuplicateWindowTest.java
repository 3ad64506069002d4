package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.server.outcome.DuplicateIdTaken;
import org.ternmq.server.outcome.DuplicateIdsForgotten;
import org.ternmq.server.outcome.Fingerprint;

/** Duplicate ids are remembered for a time, and up to a number. */
class DuplicateWindowTest {
    private static final DestinationName OTHER = DestinationName.queue("other");

    private BrokerFixture fixture;
    private TestClient client;
    private TestSession session;

    private void start(long millis, int ids, int most) {
        DestinationPolicy policy = DestinationPolicy.usual().withDuplicates(new DuplicatePolicy(millis, ids));
        fixture = new BrokerFixture(BrokerFixture.CONFIG
                .withDestinations(DestinationPolicies.of(policy))
                .withMaxDuplicateIds(most));
        reconnect();
    }

    private void reconnect() {
        client = fixture.connect("client");
        session = client.session();
    }

    private DuplicateIds ids() {
        return fixture.broker().context().duplicates();
    }

    private MemoryGauge memory() {
        return fixture.broker().context().memory();
    }

    private BrokerCounters counters() {
        return fixture.broker().counters();
    }

    private void send(DestinationName queue, int from, int to) {
        for (int i = from; i <= to; i++) {
            session.send(queue, TestMessage.of("m" + i).id("id" + i));
        }
        fixture.settle();
    }

    /** Sends with these ids again. Returns how many of them were duplicates. */
    private long sendAgain(DestinationName queue, int... ids) {
        long before = counters().duplicates();
        IntStream.of(ids).forEach(i -> send(queue, i, i));
        return counters().duplicates() - before;
    }

    @Test
    void idIsFreeAgainAfterTheTimeOfTheWindow() {
        start(1_000, 100, 1_000);
        send(QUEUE, 1, 1);
        fixture.pass(999);
        assertThat(sendAgain(QUEUE, 1)).isOne();
        fixture.pass(1);
        assertThat(sendAgain(QUEUE, 1)).isZero();
        assertThat(sendAgain(QUEUE, 1)).isOne();
        fixture.pass(500);
        assertThat(sendAgain(QUEUE, 1)).isOne();
    }

    @Test
    void timeGoesOnOverARestart() {
        start(1_000, 100, 1_000);
        send(QUEUE, 1, 1);
        fixture.pass(600);
        fixture.crash();
        reconnect();
        fixture.pass(399);
        assertThat(sendAgain(QUEUE, 1)).isOne();
        fixture.pass(1);
        assertThat(sendAgain(QUEUE, 1)).isZero();
    }

    @Test
    void oldestIdsGoWhenThereAreTooMany() {
        start(1_000_000, 100, 1_000);
        send(QUEUE, 1, 150);
        assertThat(ids().total()).isEqualTo(100);
        assertThat(counters().idsForgottenEarly()).isEqualTo(50);
        assertThat(sendAgain(QUEUE, 51, 150, 100)).isEqualTo(3);
        assertThat(sendAgain(QUEUE, 50)).isZero();
        fixture.crash();
        reconnect();
        assertThat(ids().total()).isEqualTo(100);
        assertThat(sendAgain(QUEUE, 50, 150, 52)).isEqualTo(3);
        assertThat(sendAgain(QUEUE, 51)).isZero();
    }

    @Test
    void policyWithFewerIdsForgetsTheOldestAtTheNextStart() {
        start(1_000_000, 100, 1_000);
        send(QUEUE, 1, 100);
        List<DuplicateIdTaken> all = fixture.log().durable().stream()
                .filter(DuplicateIdTaken.class::isInstance)
                .map(DuplicateIdTaken.class::cast)
                .toList();
        start(1_000_000, 10, 1_000);
        send(QUEUE, 200, 200);
        Target queue = fixture.broker().context().destinations().forSending(QUEUE);
        all.forEach(queue.duplicates()::restore);
        assertThat(ids().total()).isEqualTo(10);
        assertThat(sendAgain(QUEUE, 91, 100)).isEqualTo(2);
        assertThat(sendAgain(QUEUE, 90)).isZero();
    }

    @Test
    void destinationWithTheMostGivesWayWhenAllTogetherAreTooMany() {
        start(1_000_000, 1_000, 500);
        send(QUEUE, 1, 450);
        send(OTHER, 1, 100);
        assertThat(ids().total()).isEqualTo(500);
        assertThat(sendAgain(OTHER, 1, 100)).isEqualTo(2);
        assertThat(sendAgain(QUEUE, 51, 450)).isEqualTo(2);
        assertThat(sendAgain(QUEUE, 50)).isZero();
    }

    @Test
    void idsCountAgainstTheMemoryUntilTheyAreForgotten() {
        start(1_000, 10_000, 10_000);
        session.consumer(QUEUE, 10_000);
        send(QUEUE, 1, DuplicateIds.UNCOUNTED + 100);
        session.acknowledge(client.port().deliveries());
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.settle();
        assertThat(memory().used()).isEqualTo(100 * DuplicateIds.BYTES);
        fixture.pass(2_000);
        fixture.settle();
        assertThat(ids().total()).isZero();
        assertThat(memory().used()).isZero();
    }

    @Test
    void idsNeverTakeMoreThanAQuarterOfTheMemory() {
        int fitting = 2_000;
        long memory = 4L * fitting * DuplicateIds.BYTES;
        fixture = new BrokerFixture(new BrokerConfig(
                BrokerFixture.ACK_DELAY, memory, 1L << 20, 3_600_000, 100, 100, 1 << 20, Paging.USUAL));
        DuplicateWindow window = ids().open(-1, "orders", () -> {});
        for (int i = 1; i <= fitting + 10; i++) {
            window.take(new Fingerprint(i, i), i, false);
        }
        assertThat(ids().total()).isEqualTo(fitting);
        assertThat(counters().idsForgottenEarly()).isEqualTo(10);
        window.close();
        assertThat(memory().used()).isZero();
    }

    @Test
    void oneIdOfAllIsEnough() {
        start(1_000_000, 1_000, 1);
        send(QUEUE, 1, 1);
        send(OTHER, 1, 1);
        assertThat(sendAgain(OTHER, 1)).isOne();
        assertThat(sendAgain(QUEUE, 1)).isZero();
        assertThat(ids().total()).isOne();
    }

    @Test
    void switchedOffIdsMeanNothing() {
        for (DuplicatePolicy off : List.of(new DuplicatePolicy(0, 100), new DuplicatePolicy(100, 0))) {
            start(off.windowMillis(), off.ids(), 1_000);
            send(QUEUE, 1, 1);
            assertThat(sendAgain(QUEUE, 1)).isZero();
            assertThat(ids().total()).isZero();
            assertThat(fixture.log().durable()).doesNotHaveAnyElementsOfTypes(DuplicateIdTaken.class);
        }
    }

    @Test
    void logHearsOfForgottenIdsSoThatTheyNeedNotBeKept() {
        start(1_000, 5_000, 10_000);
        send(QUEUE, 1, 300);
        fixture.pass(2_000);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.settle();
        assertThat(ids().total()).isZero();
        assertThat(fixture.log().durable())
                .filteredOn(DuplicateIdsForgotten.class::isInstance)
                .singleElement()
                .isEqualTo(new DuplicateIdsForgotten(1, 300));
    }

    @Test
    void queueStaysWhileItRemembersIds() {
        start(BrokerConfig.USUAL_AUTO_DELETE_MILLIS * 6, 100, 1_000);
        session.consumer(QUEUE, 100);
        send(QUEUE, 1, 1);
        session.acknowledge(true, Ranges.of(1, 1));
        session.closeConsumer(1, Ranges.NONE);
        fixture.settle();
        for (int i = 0; i < 5; i++) {
            fixture.pass(BrokerConfig.USUAL_AUTO_DELETE_MILLIS);
            fixture.settle();
        }
        assertThat(counters().autoDeleted()).isZero();
        assertThat(sendAgain(QUEUE, 1)).isOne();
        for (int i = 0; i < 5; i++) {
            fixture.pass(BrokerConfig.USUAL_AUTO_DELETE_MILLIS);
            fixture.settle();
        }
        assertThat(counters().autoDeleted()).isOne();
        assertThat(ids().total()).isZero();
    }

    @Test
    void limitsAreCheckedWithTheirNames() {
        assertThatThrownBy(() -> new DuplicatePolicy(-1, 5)).hasMessageContaining("duplicate ids are remembered");
        assertThatThrownBy(() -> new DuplicatePolicy(1, DuplicatePolicy.MOST_IDS + 1))
                .hasMessageContaining("1000000 of them");
        assertThatThrownBy(() -> BrokerFixture.CONFIG.withMaxDuplicateIds(0)).hasMessageContaining("duplicate ids");
    }

    @Test
    void idsAreFoundAmongManyWhateverWasForgotten() {
        Random random = new Random(1);
        IdSegment segment = new IdSegment(IdSegment.MOST);
        Fingerprint[] ids = new Fingerprint[IdSegment.MOST];
        int first = 0;
        for (int i = 0; i < ids.length; i++) {
            // Few hashes, so that they meet.
            ids[i] = new Fingerprint(random.nextLong(), random.nextInt(500));
            segment.add(ids[i], i + 1, i);
            if (random.nextInt(3) == 0) {
                assertThat(segment.forgetOldest()).isEqualTo(++first);
            }
        }
        assertThat(segment.isFull()).isTrue();
        for (int i = 0; i < ids.length; i++) {
            assertThat(segment.has(ids[i], -1)).isEqualTo(i >= first);
            assertThat(segment.has(ids[i], i)).isFalse();
        }
        assertThat(segment.has(new Fingerprint(1, 1), -1)).isFalse();
    }
}
