package org.ternmq.server.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchStart;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;

/** A session of a client: it counts what a client has to count. */
final class TestSession {
    private static final int MANY_BYTES = 1 << 30;

    private final TestClient client;
    private final int number;
    private final SessionId id;
    private final boolean transacted;
    private final Map<DestinationName, Integer> producers = new HashMap<>();
    private int lastConsumer;
    private int epoch = 1;
    private long sequence;
    private long acknowledgement;
    private long transaction = 1;
    /** The last send of the open transaction, or 0. */
    private long lastInTransaction;

    TestSession(TestClient client, int number, SessionId id, boolean transacted) {
        this.client = client;
        this.number = number;
        this.id = id;
        this.transacted = transacted;
    }

    int number() {
        return number;
    }

    SessionId id() {
        return id;
    }

    long sequence() {
        return sequence;
    }

    private ClientConnection connection() {
        return client.connection();
    }

    int producer(DestinationName destination) {
        return producers.computeIfAbsent(destination, missing -> {
            int producer = producers.size();
            client.request(request -> connection().openProducer(request, number, producer, destination));
            return producer;
        });
    }

    /** Sends a persistent message. Returns its sequence. */
    long send(DestinationName destination, String text) {
        return send(destination, TestMessage.of(text));
    }

    long send(DestinationName destination, TestMessage message) {
        repeat(destination, message, ++sequence);
        return sequence;
    }

    /** Sends under a sequence that the test chooses. */
    void repeat(DestinationName destination, TestMessage message, long chosen) {
        sequence = Math.max(sequence, chosen);
        lastInTransaction = chosen;
        sendBytes(destination, message.bytes(destination), chosen);
    }

    void sendBytes(DestinationName destination, byte[] bytes, long chosen) {
        int producer = producer(destination);
        connection().send(number, new SendRequest(producer, chosen, transacted ? transaction : 0, bytes));
    }

    /** Sends many, numbered, and has them durable. */
    void fill(DestinationName destination, int messages, boolean persistent) {
        for (int i = 0; i < messages; i++) {
            TestMessage message = TestMessage.of("m" + i);
            send(destination, persistent ? message : message.nonPersistent());
        }
        client.fixture().settle();
    }

    /** Opens a consumer of a queue without credit. Returns its number. */
    int consumer(DestinationName destination) {
        return consumer(new ConsumerRequest(++lastConsumer, destination, ConsumerKind.QUEUE, null, null, false));
    }

    int consumer(DestinationName destination, int credit) {
        int opened = consumer(destination);
        credit(opened, credit);
        return opened;
    }

    int subscriber(DestinationName topic, boolean noLocal) {
        int opened =
                consumer(new ConsumerRequest(++lastConsumer, topic, ConsumerKind.NON_DURABLE, null, null, noLocal));
        credit(opened, 1000);
        return opened;
    }

    int durable(DestinationName topic, String name, boolean noLocal) {
        return consumer(new ConsumerRequest(++lastConsumer, topic, ConsumerKind.DURABLE, name, null, noLocal));
    }

    int consumer(ConsumerRequest consumer) {
        client.request(request -> connection().openConsumer(request, number, consumer));
        return consumer.consumer();
    }

    void credit(int consumer, int messages) {
        connection().consumerCredit(number, consumer, messages, MANY_BYTES);
    }

    long pull(int consumer, int messages, boolean drain) {
        return client.request(request -> connection().pull(request, number, consumer, messages, drain));
    }

    long closeConsumer(int consumer, Ranges started) {
        return client.request(request -> connection().closeConsumer(request, number, consumer, started));
    }

    void acknowledge(long... deliveries) {
        acknowledge(false, Ranges.ofSorted(deliveries));
    }

    void acknowledge(boolean waiting, Ranges deliveries) {
        dispose(Disposition.CONSUMED, waiting, deliveries);
    }

    void acknowledge(List<Delivery> deliveries) {
        acknowledge(deliveries.stream().mapToLong(Delivery::number).toArray());
    }

    /** The application failed on a delivery, for this reason. */
    void reject(String reason, long delivery) {
        dispose(Disposition.REJECTED, false, Ranges.of(delivery, delivery), reason);
    }

    /** The application failed on a delivery, for this reason, and keeps it. */
    void fail(String reason, long delivery) {
        dispose(Disposition.FAILED, false, Ranges.of(delivery, delivery), reason);
    }

    void dispose(Disposition disposition, boolean waiting, Ranges deliveries) {
        dispose(disposition, waiting, deliveries, null);
    }

    private void dispose(Disposition disposition, boolean waiting, Ranges deliveries, String reason) {
        long decides = transacted && disposition == Disposition.CONSUMED ? transaction : 0;
        connection()
                .acknowledge(
                        number,
                        new AcknowledgeRequest(
                                epoch, ++acknowledgement, disposition, decides, waiting, reason, deliveries));
    }

    /** Hands deliveries over to another session. */
    void handOver(TestSession to, long... deliveries) {
        client.request(
                request -> connection().handOver(request, number, epoch, Ranges.ofSorted(deliveries), to.number));
    }

    /** Recovers or rolls back; {@code started} is what the application has seen. */
    long restart(long... started) {
        Ranges seen = Ranges.ofSorted(started);
        epoch++;
        lastInTransaction = 0;
        return client.request(request -> {
            if (transacted) {
                connection().rollback(request, number, transaction++, seen);
            } else {
                connection().recover(request, number, seen);
            }
        });
    }

    long commit() {
        return commit(transaction, lastInTransaction);
    }

    long commit(long chosen, long lastSequence) {
        transaction = chosen + 1;
        lastInTransaction = 0;
        return client.request(request -> connection().commit(request, number, chosen, lastSequence));
    }

    /** Begins work on a branch, under the next transaction number. */
    long startBranch(BranchId branch, BranchStart how) {
        return startBranch(branch, how, 0);
    }

    long startBranch(BranchId branch, BranchStart how, long timeoutMillis) {
        transaction++;
        lastInTransaction = 0;
        return client.request(request -> connection()
                .branches()
                .start(request, number, new BranchStartRequest(transaction, branch, how, timeoutMillis)));
    }

    long endBranch(BranchId branch, BranchEnd how) {
        long end =
                client.request(request -> connection().branches().end(request, number, branch, how, lastInTransaction));
        transaction++;
        return end;
    }

    /** Does what a branch is to have in it, from its start to its end. */
    void inBranch(BranchId branch, Runnable work) {
        startBranch(branch, BranchStart.NEW);
        work.run();
        endBranch(branch, BranchEnd.SUCCESS);
    }

    long close(long... started) {
        return client.request(request -> connection().closeSession(request, number, Ranges.ofSorted(started)));
    }
}
