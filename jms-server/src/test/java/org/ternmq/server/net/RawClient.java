package org.ternmq.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.ternmq.protocol.authentication.Mechanism;
import org.ternmq.protocol.wire.AuthenticationStart;
import org.ternmq.protocol.wire.Connect;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;
import org.ternmq.protocol.wire.Hello;

/** A client that sends and reads single frames, and bytes that are none, on a socket of its own. */
public final class RawClient implements AutoCloseable {
    private static final int DEADLINE_MILLIS = (int) Duration.ofSeconds(20).toMillis();

    private final Socket socket;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(DEADLINE_MILLIS);
    }

    public static Hello hello() {
        return new Hello(1, 1, 0, "raw client", FrameCodec.DEFAULT_MAX_FRAME, 64 << 20, 0);
    }

    /** Goes through the whole handshake without a user, and returns the last answer. */
    public Frame connect(String clientId) throws IOException {
        return connectWith(new Connect(clientId, new byte[0], 0));
    }

    /** The same with this last step. */
    public Frame connectWith(Connect connect) throws IOException {
        send(hello());
        receive();
        send(new AuthenticationStart(Mechanism.ANONYMOUS, new byte[0]));
        receive();
        send(connect);
        return receive();
    }

    public void send(Frame frame) throws IOException {
        ByteBuf buffer = Unpooled.buffer();
        FrameCodec.write(frame, buffer);
        send(buffer.array(), buffer.readableBytes());
    }

    public void send(byte[] bytes, int length) throws IOException {
        socket.getOutputStream().write(bytes, 0, length);
        socket.getOutputStream().flush();
    }

    /** The next frame, or null at the end of the stream. */
    public Frame receive() throws IOException {
        InputStream in = socket.getInputStream();
        byte[] length = in.readNBytes(FrameCodec.LENGTH_BYTES);
        if (length.length < FrameCodec.LENGTH_BYTES) {
            return null;
        }
        ByteBuf buffer = Unpooled.buffer().writeBytes(length);
        buffer.writeBytes(in.readNBytes(buffer.getInt(0)));
        return FrameCodec.read(buffer, Integer.MAX_VALUE);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
