package org.ternmq.client.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;

/** Takes frames with small buffers in seeded pieces, and between bursts of them waits for what is sent meanwhile. */
final class SlowPeer implements AutoCloseable {
    static final int BUFFER_BYTES = 8 * 1024;
    private static final int MAX_FRAME = 1 << 20;

    /** Told of each frame that is sent. */
    final Semaphore sent = new Semaphore(0);

    private final ServerSocket server = new ServerSocket();
    private final Random random;
    private final ByteBuf bytes = Unpooled.buffer();
    private final List<Frame> frames = new ArrayList<>();

    SlowPeer(long seed) throws IOException {
        random = new Random(seed);
        server.setReceiveBufferSize(BUFFER_BYTES);
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** Takes one connection and reads until it ends, or until there are so many frames; then cuts it. */
    List<Frame> take(int count) throws IOException, InterruptedException {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            byte[] piece = new byte[BUFFER_BYTES];
            while (frames.size() < count) {
                int length = in.read(piece, 0, 1 + random.nextInt(piece.length));
                if (length < 0) {
                    break;
                }
                add(piece, length);
                if (random.nextInt(64) == 0) {
                    // What is not sent, because the senders wait for this side, need not be waited for long.
                    sent.tryAcquire(random.nextInt(30), 5, TimeUnit.MILLISECONDS);
                }
            }
        } catch (SocketException e) {
            frames.add(null); // reset by the other side; a test that expects all frames fails by it
        }
        return frames;
    }

    private void add(byte[] piece, int length) {
        bytes.writeBytes(piece, 0, length);
        for (Frame frame = FrameCodec.read(bytes, MAX_FRAME); frame != null; ) {
            frames.add(frame);
            frame = FrameCodec.read(bytes, MAX_FRAME);
        }
        bytes.discardReadBytes();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
