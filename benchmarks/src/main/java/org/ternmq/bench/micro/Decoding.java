package org.ternmq.bench.micro;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;

/** What it costs a client to read a message's header and properties, and a server to find one property. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Decoding {
    private static final int BODY = 1024;
    private static final Map<String, Object> PROPERTIES =
            Map.of("customer", 4711, "region", "north", "total", 99.5, "urgent", true);

    private byte[] message;

    /** Makes the message that is read. */
    @Setup
    public void prepare() {
        MessageHeader header = new MessageHeader(
                DestinationName.queue("orders"), true, 4, 1_790_000_000_000L, 0, 0, null, null, null, BodyType.BYTES);
        message = MessageBytes.encode(header, PROPERTIES, new byte[BODY]);
    }

    @Benchmark
    public MessageHeader header() {
        return MessageBytes.header(message);
    }

    @Benchmark
    public Map<String, Object> properties() {
        return MessageBytes.properties(message);
    }

    @Benchmark
    public Object property() {
        return MessageBytes.property(message, "region");
    }
}
