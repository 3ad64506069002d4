package org.ternmq.client.transport.netty;

import io.netty.buffer.ByteBuf;
import java.io.IOException;

/** A connection's socket, for threads that write to it themselves and not through the loop. */
interface DirectSocket {
    /** Whether the calling thread may write here now; the loop does not, for it gathers what one turn of it adds. */
    boolean isForThisThread();

    /**
     * Writes as much as the socket takes at once, and moves the buffer's reader index behind it. Never waits. An interrupt
     * of the thread, before or meanwhile, neither ends the write nor harms the socket, and stays set.
     *
     * @throws IOException if the connection is broken or closed
     */
    void write(ByteBuf bytes) throws IOException;
}
