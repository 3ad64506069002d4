package org.ternmq.bench.micro;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
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
import org.openjdk.jmh.annotations.TearDown;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;
import org.ternmq.protocol.wire.Send;

/** What it costs to make a message's bytes, to check them, and to put them into a frame and take them out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Encoding {
    /** The bytes of the body. */
    @Param({"100", "1024", "16384"})
    public int body;

    private static final Map<String, Object> PROPERTIES = Map.of("customer", 4711, "region", "north");

    private MessageHeader header;
    private byte[] bodyBytes;
    private byte[] destinationBytes;
    private byte[] message;
    private Send send;
    private ByteBuf buffer;
    private ByteBuf written;

    /** Makes the message that is read, and the buffers. */
    @Setup
    public void prepare() {
        header = new MessageHeader(
                DestinationName.queue("orders"), true, 4, 1_790_000_000_000L, 0, 0, null, null, null, BodyType.BYTES);
        bodyBytes = new byte[body];
        message = encode();
        ArrayWriter destination = new ArrayWriter();
        header.destination().write(destination);
        destinationBytes = destination.toByteArray();
        send = new Send(1, 1, 1, 0, 0, message);
        buffer = ByteBufAllocator.DEFAULT.directBuffer(body + 1024);
        written = ByteBufAllocator.DEFAULT.directBuffer(body + 1024);
        FrameCodec.write(send, written);
    }

    /** Frees the buffers. */
    @TearDown
    public void release() {
        buffer.release();
        written.release();
    }

    @Benchmark
    public byte[] encode() {
        return MessageBytes.encode(header, PROPERTIES, bodyBytes);
    }

    @Benchmark
    public MessageHeader check() {
        return MessageBytes.check(message);
    }

    @Benchmark
    public boolean quickCheck() {
        return MessageBytes.isSurelyWellFormed(message, destinationBytes);
    }

    @Benchmark
    public int writeFrame() {
        buffer.clear();
        FrameCodec.write(send, buffer);
        return buffer.writerIndex();
    }

    @Benchmark
    public Frame readFrame() {
        written.readerIndex(0);
        return FrameCodec.read(written, FrameCodec.DEFAULT_MAX_FRAME);
    }
}
