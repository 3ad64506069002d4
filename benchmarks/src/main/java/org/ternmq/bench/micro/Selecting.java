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
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.server.selector.MessageView;
import org.ternmq.server.selector.Selector;

/** What it costs to parse a selector, and to ask it about a message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Selecting {
    private static final int BODY = 1024;
    private static final Map<String, Object> PROPERTIES =
            Map.of("customer", 4711, "region", "north", "total", 99.5, "urgent", true);

    /** All of them match the message. */
    @Param({
        "customer = 4711",
        "region LIKE 'no%' AND total BETWEEN 50 AND 100",
        "(region IN ('south', 'north') OR urgent) AND NOT (total * 2 < 10) AND JMSPriority >= 4"
    })
    public String text;

    private Selector selector;
    private Envelope envelope;
    private byte[] message;

    /** Makes the message and the selector. */
    @Setup
    public void prepare() {
        MessageHeader header = new MessageHeader(
                DestinationName.queue("orders"), true, 4, 1_790_000_000_000L, 0, 0, null, null, null, BodyType.BYTES);
        message = MessageBytes.encode(header, PROPERTIES, new byte[BODY]);
        envelope = Envelope.accepted(new MessageId(1, 1, 1, 1), null);
        selector = Selector.parse(text);
    }

    @Benchmark
    public Selector parse() {
        return Selector.parse(text);
    }

    @Benchmark
    public boolean matches() {
        return selector.matches(new MessageView(message, envelope));
    }
}
