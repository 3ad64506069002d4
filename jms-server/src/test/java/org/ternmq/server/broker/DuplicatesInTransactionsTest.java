package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The duplicate ids of a transaction count from its commit on. */
class DuplicatesInTransactionsTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect("client");
    private final TestSession transacted = client.transacted();
    private final TestClient another = fixture.connect("another");
    private final TestSession other = another.transacted();

    private static TestMessage message(String text, String id) {
        return TestMessage.of(text).id(id);
    }

    private List<String> taken() {
        TestClient reader = fixture.connect("reader");
        reader.session().consumer(QUEUE, 100);
        fixture.settle();
        return reader.port().texts();
    }

    @Test
    void ofTwoInOneTransactionOneIsKept() {
        transacted.send(QUEUE, message("first", "a"));
        transacted.send(QUEUE, message("second", "a"));
        transacted.send(QUEUE, message("third", "b"));
        long request = transacted.commit();
        fixture.settle();
        assertThat(client.port().heard()).contains("done " + request, "receipt 3");
        assertThat(taken()).containsExactly("first", "third");
    }

    @Test
    void idIsFreeAgainAfterARollback() {
        transacted.send(QUEUE, message("first", "a"));
        transacted.restart();
        fixture.settle();
        transacted.send(QUEUE, message("second", "a"));
        transacted.commit();
        fixture.settle();
        assertThat(taken()).containsExactly("second");
    }

    @Test
    void idDoesNotCountBeforeTheCommit() {
        transacted.send(QUEUE, message("first", "a"));
        fixture.settle();
        other.send(QUEUE, message("second", "a"));
        other.commit();
        fixture.settle();
        long request = transacted.commit();
        fixture.settle();
        assertThat(client.port().heard("done")).contains("done " + request);
        assertThat(taken()).containsExactly("second");
    }

    @Test
    void commitOfADuplicateAloneWaitsUntilTheFirstOneIsDurable() {
        transacted.send(QUEUE, message("first", "a"));
        transacted.commit();
        fixture.turns();
        other.send(QUEUE, message("second", "a"));
        another.port().heard();
        long request = other.commit();
        fixture.turns();
        assertThat(another.port().heard()).isEmpty();
        fixture.flush();
        assertThat(another.port().heard()).contains("done " + request, "receipt 1");
        assertThat(taken()).containsExactly("first");
    }

    @Test
    void commitOfADuplicateAloneIsUndoneWithTheFirstOneByACrash() {
        transacted.send(QUEUE, message("first", "a"));
        transacted.commit();
        other.send(QUEUE, message("second", "a"));
        other.commit();
        fixture.turns();
        fixture.crash();
        assertThat(taken()).isEmpty();
    }

    @Test
    void transactionWithADuplicateConsumesAndSendsTheRest() {
        TestSession plain = client.session();
        plain.send(QUEUE, message("first", "a"));
        fixture.settle();
        other.consumer(QUEUE, 1);
        fixture.settle();
        other.acknowledge(another.port().deliveries());
        other.send(QUEUE, message("second", "a"));
        other.send(QUEUE, message("third", "b"));
        other.commit();
        fixture.settle();
        assertThat(taken()).containsExactly("third");
        fixture.crash();
        assertThat(taken()).containsExactly("third");
    }

    @Test
    void idsOfACommitSurviveACrash() {
        transacted.send(QUEUE, message("first", "a"));
        transacted.commit();
        fixture.settle();
        fixture.crash();
        TestSession again = fixture.connect("again").transacted();
        again.send(QUEUE, message("second", "a"));
        again.commit();
        fixture.settle();
        assertThat(taken()).containsExactly("first");
    }

    @Test
    void memoryOfDuplicatesIsGivenBack() {
        long used = fixture.broker().context().memory().used();
        transacted.send(QUEUE, message("first", "a").nonPersistent());
        transacted.send(QUEUE, message("second", "a"));
        transacted.commit();
        fixture.settle();
        TestClient reader = fixture.connect("reader");
        TestSession reading = reader.session();
        reading.consumer(QUEUE, 100);
        fixture.settle();
        reading.acknowledge(reader.port().deliveries());
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.settle();
        assertThat(fixture.broker().context().memory().used()).isEqualTo(used);
    }
}
