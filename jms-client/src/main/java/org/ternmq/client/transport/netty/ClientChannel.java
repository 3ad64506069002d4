package org.ternmq.client.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;

/**
 * A channel whose socket any thread may write to: one of Java's own is safe against being closed meanwhile, while a
 * descriptor of the system's may by then belong to another connection. It is in non-blocking mode from its making to its
 * end, and Java closes a channel for an interrupt of its writer only in blocking mode.
 */
final class ClientChannel extends NioSocketChannel implements DirectSocket {
    @Override
    public boolean isForThisThread() {
        return !eventLoop().inEventLoop();
    }

    @Override
    public void write(ByteBuf bytes) throws IOException {
        bytes.readBytes(javaChannel(), bytes.readableBytes());
    }
}
