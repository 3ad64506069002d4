package org.ternmq.bench.micro;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.server.broker.AcknowledgeRequest;
import org.ternmq.server.broker.Broker;
import org.ternmq.server.broker.BrokerConfig;
import org.ternmq.server.broker.ClientConnection;
import org.ternmq.server.broker.ConsumerRequest;
import org.ternmq.server.broker.Restored;
import org.ternmq.server.broker.SendRequest;
import org.ternmq.server.broker.SessionRequest;
import org.ternmq.server.broker.Surroundings;

/**
 * What it costs the broker's core to take a message, to give it to a consumer, and to see it acknowledged: without wire,
 * threads or disk, and with others waiting before it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Queueing {
    private static final DestinationName QUEUE = DestinationName.queue("orders");
    private static final int SESSION = 1;
    private static final int PRODUCER = 1;
    private static final int CONSUMER = 1;
    private static final int BODY = 100;
    private static final int MANY_BYTES = 1 << 30;

    /** Whether the message goes through the log, which is durable at once here. */
    @Param({"false", "true"})
    public boolean persistent;

    /** Messages that wait before it. */
    @Param({"0", "10000"})
    public int waiting;

    private final QueueingPort port = new QueueingPort();
    private Broker broker;
    private ClientConnection connection;
    private byte[] message;
    private long sequence;
    private long acknowledgement;
    private long request;
    private long entropy;

    /** Starts the broker with a session, a producer, a consumer, and the messages that wait. */
    @Setup
    public void prepare() {
        broker = new Broker(
                BrokerConfig.defaults(),
                new Surroundings(() -> 1_790_000_000_000L, () -> ++entropy, new InstantLog(), new EmptyBacklog()),
                Restored.NOTHING);
        connection = broker.connect("user", null, port);
        connection.openSession(
                ++request, new SessionRequest(SESSION, new SessionId(0, 1), AcknowledgeMode.AUTO, false));
        connection.openProducer(++request, SESSION, PRODUCER, QUEUE);
        connection.openConsumer(
                ++request, SESSION, new ConsumerRequest(CONSUMER, QUEUE, ConsumerKind.QUEUE, null, null, false));
        MessageHeader header =
                new MessageHeader(QUEUE, persistent, 4, 1_790_000_000_000L, 0, 0, null, null, null, BodyType.BYTES);
        message = MessageBytes.encode(header, Map.of(), new byte[BODY]);
        work();
        for (int i = 0; i < waiting; i++) {
            send();
        }
    }

    private void send() {
        connection.send(SESSION, new SendRequest(PRODUCER, ++sequence, 0, message));
        connection.confirmReceipts(SESSION, port.receipts());
        work();
    }

    /** One in, and one out. Returns how many have come out. */
    @Benchmark
    public long sendDeliverAcknowledge() {
        send();
        connection.consumerCredit(SESSION, CONSUMER, 1, MANY_BYTES);
        work();
        long delivered = port.delivered();
        connection.acknowledge(
                SESSION,
                new AcknowledgeRequest(
                        1, ++acknowledgement, Disposition.CONSUMED, 0, true, null, Ranges.of(delivered, delivered)));
        work();
        return port.deliveries();
    }

    private void work() {
        boolean more = true;
        while (more) {
            more = broker.work();
        }
    }

    /** What the client has been told wrong, or null. */
    String failure() {
        return port.failure();
    }
}
