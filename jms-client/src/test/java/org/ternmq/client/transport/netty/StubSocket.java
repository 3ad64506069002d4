package org.ternmq.client.transport.netty;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A socket that takes as many bytes at a time as a test says, and keeps them. */
class StubSocket implements DirectSocket {
    final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    boolean forThisThread;
    int takes = Integer.MAX_VALUE;
    int writes;
    IOException failure;

    @Override
    public boolean isForThisThread() {
        return forThisThread;
    }

    @Override
    public void write(ByteBuf bytes) throws IOException {
        writes++;
        if (failure != null) {
            throw failure;
        }
        bytes.readBytes(taken, Math.min(takes, bytes.readableBytes()));
    }
}
