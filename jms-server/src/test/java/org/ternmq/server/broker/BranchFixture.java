package org.ternmq.server.broker;

import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.DestinationName;

/** A broker with two messages in the queue, and a client that works on branches of distributed transactions. */
final class BranchFixture {
    static final DestinationName OUT = DestinationName.queue("out");
    static final BranchId ONE = branch(1);
    static final BranchId TWO = branch(2);

    final BrokerFixture broker;
    TestClient client;
    TestSession session;

    BranchFixture() {
        this(new BrokerFixture());
    }

    BranchFixture(BrokerFixture broker) {
        this.broker = broker;
        TestClient producer = broker.connect();
        producer.session().fill(QUEUE, 2, true);
        producer.connection().close();
        begin();
        session.consumer(QUEUE, 2);
        broker.flush();
        client.port().heard();
    }

    /** The client connects, anew after a restart. */
    void begin() {
        client = broker.connect();
        session = client.transacted();
        broker.flush();
        client.port().heard();
    }

    static BranchId branch(int number) {
        return new BranchId(7, new byte[] {(byte) number}, new byte[] {1});
    }

    /** Takes the first message of the queue and sends one, in the branch. */
    void work(BranchId branch) {
        session.inBranch(branch, () -> {
            session.acknowledge(1);
            session.send(OUT, "sent");
        });
        broker.flush();
        client.port().heard();
    }

    /** Has the branch prepared, and what follows from that done. */
    void prepare(BranchId branch) {
        client.prepare(branch);
        broker.flush();
        client.port().heard();
    }

    /** All that the client is told about a request, once everything is durable. */
    String answer(long request) {
        broker.flush();
        return client.port().heard().stream()
                .filter(line -> line.matches("(done|failed|prepared|read only) " + request + "( .*)?"))
                .map(line -> line.replaceFirst(" " + request, "").replaceFirst(":.*", ""))
                .findAny()
                .orElse("nothing");
    }

    /** What somebody else is given who reads the queue, with how often it has been delivered. */
    List<String> read(DestinationName queue) {
        TestClient reader = broker.connect();
        reader.session().consumer(queue, 100);
        broker.flush();
        List<String> texts = reader.port().deliveries().stream()
                .map(delivery -> RecordingPort.text(delivery)
                        + (delivery.envelope().redelivered()
                                ? "*" + delivery.envelope().deliveryCount()
                                : ""))
                .toList();
        reader.connection().close();
        broker.flush();
        return texts;
    }
}
