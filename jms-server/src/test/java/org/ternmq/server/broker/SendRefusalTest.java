package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.DestinationName;

/** Sends that are refused: when the client hears it, and why. */
class SendRefusalTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();

    private void refuseOne(long sequence) {
        session.repeat(QUEUE, TestMessage.of("x"), sequence - 1);
        session.sendBytes(QUEUE, new byte[3], sequence);
    }

    @Test
    void refusalComesBeforeTheReceiptThatCoversIt() {
        refuseOne(2);
        session.repeat(QUEUE, TestMessage.of("after"), 3);
        fixture.flush();
        List<String> heard = client.port().heard();
        int refusal = index(heard, "refused 2");
        assertThat(refusal).isNotNegative().isLessThan(index(heard, "receipt 3"));
    }

    @Test
    void refusalWaitsForTheSendsBeforeIt() {
        refuseOne(2);
        fixture.turns();
        assertThat(client.port().heard()).noneMatch(line -> line.startsWith("refused") || line.startsWith("receipt"));

        fixture.flush();
        assertThat(client.port().heard()).contains("receipt 2");
    }

    @Test
    void repeatOfARefusedSendIsRefusedAgain() {
        session.sendBytes(QUEUE, new byte[3], 1);
        fixture.flush();
        assertThat(client.port().heard("refused 1")).hasSize(1);

        session.sendBytes(QUEUE, TestMessage.of("now well-formed").bytes(QUEUE), 1);
        fixture.flush();
        assertThat(client.port().heard("refused 1")).hasSize(1);
    }

    @Test
    void refusalThatTheClientConfirmedIsForgotten() {
        session.sendBytes(QUEUE, new byte[3], 1);
        fixture.flush();
        client.port().heard();
        client.connection().confirmReceipts(session.number(), 1);
        session.sendBytes(QUEUE, new byte[3], 1);
        fixture.flush();
        assertThat(client.port().heard()).containsExactly("receipt 1");
    }

    @Test
    void repeatOfARefusedSendIsRefusedAgainAfterACrash() {
        refuseOne(2);
        session.repeat(QUEUE, TestMessage.of("after"), 3);
        fixture.flush();
        assertRefusedAgainAfterACrash(2);
    }

    @Test
    void refusalBeforeTheFirstLoggedSendOfASessionIsKnownAfterACrash() {
        session.sendBytes(QUEUE, new byte[3], 1);
        session.repeat(QUEUE, TestMessage.of("after"), 2);
        fixture.flush();
        assertRefusedAgainAfterACrash(1);
    }

    private void assertRefusedAgainAfterACrash(long sequence) {
        fixture.crash();
        TestClient again = fixture.connect();
        TestSession resumed = again.session(AcknowledgeMode.CLIENT, session.id());
        resumed.sendBytes(QUEUE, new byte[3], sequence);
        fixture.flush();
        // When the session is opened, and as the answer to the repeat.
        assertThat(again.port().heard("refused " + sequence)).hasSize(2);
    }

    /** The receipt may go out before the client has repeated the send that was refused. */
    @Test
    void resumedSessionIsToldItsRefusalsBeforeAReceiptThatCoversThem() {
        session.send(QUEUE, "one");
        refuseOne(2);
        fixture.flush();
        client.connection().lost();
        TestClient again = fixture.connect();
        TestSession resumed = again.session(AcknowledgeMode.CLIENT, session.id());
        resumed.repeat(QUEUE, TestMessage.of("one"), 1);
        fixture.flush();
        List<String> heard = again.port().heard();
        assertThat(index(heard, "refused 2")).isNotNegative().isLessThan(index(heard, "receipt 2"));
    }

    @Test
    void refusalThatWaitsForTheLogIsToldOnTheConnectionThatTookTheSessionOver() {
        refuseOne(2);
        fixture.turn();
        client.connection().lost();
        TestClient again = fixture.connect();
        again.session(AcknowledgeMode.CLIENT, session.id());
        fixture.flush();
        List<String> heard = again.port().heard();
        assertThat(index(heard, "refused 2")).isNotNegative().isLessThan(index(heard, "receipt 2"));
    }

    @Test
    void malformedMessageIsRefused() {
        session.sendBytes(QUEUE, new byte[3], 1);
        fixture.flush();
        assertThat(client.port().heard("refused"))
                .singleElement()
                .asString()
                .startsWith("refused 1 INVALID_MESSAGE: the message is not well-formed");
    }

    @Test
    void messageThatNamesAnotherDestinationIsRefused() {
        session.sendBytes(QUEUE, TestMessage.of("x").bytes(DestinationName.queue("other")), 1);
        fixture.flush();
        assertThat(client.port().heard("refused"))
                .containsExactly(
                        "refused 1 INVALID_MESSAGE: the message names queue other but was sent to queue orders");
    }

    @Test
    void persistentSendIsRefusedWithTheLogsReasonWhileTheLogIsFull() {
        fixture.log().setFull("the limit 'log-size' is reached");
        session.send(QUEUE, "persistent");
        session.send(QUEUE, TestMessage.of("non-persistent").nonPersistent());
        fixture.flush();
        List<String> heard = client.port().heard();
        assertThat(heard)
                .contains(
                        "refused 1 RESOURCE_LIMIT: cannot send to queue orders: the limit 'log-size' is reached",
                        "receipt 2");
        assertThat(heard).noneMatch(line -> line.startsWith("refused 2"));
    }

    @Test
    void sendIsRefusedWithTheNameOfTheLimitWhenMemoryIsFull() {
        BrokerFixture small = new BrokerFixture(memory(2 << 20, 1 << 20));
        TestClient sender = small.connect();
        TestSession sending = sender.session();
        String megabyte = "x".repeat(1 << 20);
        for (int i = 0; i < 3; i++) {
            sending.send(QUEUE, megabyte);
        }
        small.flush();
        assertThat(sender.port().heard("refused"))
                .singleElement()
                .asString()
                .startsWith("refused 3 RESOURCE_LIMIT: cannot send to queue orders: the server's memory for messages"
                        + " is full")
                .contains("'memory'");
    }

    @Test
    void memoryOfConsumedMessagesIsFreeAgain() {
        BrokerFixture small = new BrokerFixture(memory(2 << 20, 1 << 20));
        TestClient sender = small.connect();
        TestSession sending = sender.session();
        sending.consumer(QUEUE, 1000);
        for (int i = 0; i < 20; i++) {
            sending.send(QUEUE, "x".repeat(1 << 20));
            small.flush();
            sending.acknowledge(sender.port().deliveries());
            small.pass(BrokerFixture.ACK_DELAY);
            small.flush();
        }
        assertThat(sender.port().heard("refused")).isEmpty();
    }

    @Test
    void sendBeyondTheMemoryOfItsTransactionIsRefusedWithTheNameOfTheLimit() {
        TestSession transacted = client.transacted();
        transacted.send(QUEUE, "x".repeat(900_000));
        transacted.send(QUEUE, "x".repeat(200_000));
        fixture.turns();
        assertThat(client.port().heard("refused"))
                .singleElement()
                .asString()
                .startsWith("refused 2 RESOURCE_LIMIT: the transaction has more than 1 MB of uncommitted messages")
                .contains("'transaction-memory'");
    }

    /** With messages that stay in memory, so that it fills. */
    static BrokerConfig memory(long memory, long transactionMemory) {
        return new BrokerConfig(
                BrokerFixture.ACK_DELAY, memory, transactionMemory, 3_600_000, 100, 100, 1 << 20, Paging.OFF);
    }

    private static int index(List<String> heard, String beginning) {
        for (int i = 0; i < heard.size(); i++) {
            if (heard.get(i).startsWith(beginning)) {
                return i;
            }
        }
        return -1;
    }
}
