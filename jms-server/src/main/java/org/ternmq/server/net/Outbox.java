package org.ternmq.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.Close;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;

/**
 * What goes to one client: frames gather in one buffer, which leaves at the end of the turn. Used on the loop alone.
 */
final class Outbox {
    private static final int FIRST_BYTES = 1024;
    /** A buffer of this size is handed over before the turn ends, instead of growing further. */
    private static final int FULL_BYTES = 256 * 1024;
    /** How long a client may take to read the last frame and to close. */
    private static final int LAST_WORDS_SECONDS = 2;

    private final Channel channel;
    private final Turn turn;
    private ByteBuf buffer;
    private ChannelFuture lastHandedOver;
    private boolean listed;
    private boolean closed;
    private long written;

    Outbox(Channel channel, Turn turn) {
        this.channel = channel;
        this.turn = turn;
    }

    /** The address of the other side, for people; empty if it has none. */
    String peer() {
        return channel.remoteAddress() == null ? "" : channel.remoteAddress().toString();
    }

    /** How many frames have been written so far. */
    long written() {
        return written;
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether the client reads so slowly that no more should be written than what it waits for. */
    boolean isFull() {
        return !channel.isWritable();
    }

    /** Adds a frame; after {@link #close} nothing happens. */
    void write(Frame frame) {
        if (closed || !channel.isActive()) {
            return;
        }
        append(frame);
        if (buffer.readableBytes() >= FULL_BYTES) {
            handOver();
        }
        if (!listed) {
            listed = true;
            turn.add(this);
        }
    }

    private void append(Frame frame) {
        if (buffer == null) {
            buffer = channel.alloc().directBuffer(FIRST_BYTES);
        }
        FrameCodec.write(frame, buffer);
        written++;
    }

    /** Gives what has gathered to the channel, without a flush; the future says when all that was written is on its way. */
    ChannelFuture handOver() {
        if (buffer != null) {
            ByteBuf full = buffer;
            buffer = null;
            lastHandedOver = channel.write(full);
        }
        return lastHandedOver == null ? channel.newSucceededFuture() : lastHandedOver;
    }

    void flush() {
        listed = false;
        handOver();
        channel.flush();
    }

    /** Sends the last frame, says no more, and closes once the client has read it or has taken too long. */
    void close(ErrorCode code, String reason) {
        if (closed) {
            return;
        }
        closed = true;
        if (!channel.isActive()) {
            drop();
            return;
        }
        append(new Close(code, reason));
        ChannelFuture last = handOver();
        // Closing at once would reset the connection if the client is still sending, and the reason would be lost.
        last.addListener(done -> endOutput());
        channel.flush();
        channel.config().setAutoRead(true);
        channel.eventLoop().schedule(() -> channel.close(), LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    }

    private void endOutput() {
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        } else {
            channel.close();
        }
    }

    /** Lets go of what will not be sent any more. */
    void drop() {
        closed = true;
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }
}
