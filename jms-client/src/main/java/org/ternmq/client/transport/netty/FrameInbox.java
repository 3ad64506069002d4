package org.ternmq.client.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.wire.Frame;

/**
 * Where the frames arrive. During the handshake they wait for the connecting thread, which may have to compute for a
 * while on them; afterwards they go straight to their receiver on the loop.
 */
final class FrameInbox extends SimpleChannelInboundHandler<Frame> {
    /** Takes frames, and the end of them, on the loop. */
    interface Receiver {
        void receive(Frame frame);

        void ended(TransportException cause);
    }

    private record Arrival(Frame frame, TransportException end) {}

    private final BlockingQueue<Arrival> waiting = new LinkedBlockingQueue<>();
    private Receiver receiver;
    private boolean ended;

    /**
     * The next frame of the handshake.
     *
     * @return null if none comes in time
     * @throws TransportException if the connection ends first
     */
    Frame next(long nanos) throws TransportException {
        try {
            Arrival arrival = waiting.poll(nanos, TimeUnit.NANOSECONDS);
            if (arrival != null && arrival.end != null) {
                throw arrival.end;
            }
            return arrival == null ? null : arrival.frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(ErrorCode.INTERNAL, "interrupted while connecting", e);
        }
    }

    /** From here on frames go to the receiver; to be called on the loop. */
    void handOver(Receiver next) {
        receiver = next;
        for (Arrival arrival = waiting.poll(); arrival != null; arrival = waiting.poll()) {
            pass(arrival);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Frame frame) {
        pass(new Arrival(frame, null));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(new TransportException(ErrorCode.INTERNAL, "the server has ended the connection without a word"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof FormatException) {
            end(garbage(cause));
        } else {
            end(new TransportException(
                    ErrorCode.INTERNAL, "the connection to the server has failed: " + cause.getMessage(), cause));
        }
    }

    private void end(TransportException cause) {
        if (!ended) {
            ended = true;
            pass(new Arrival(null, cause));
        }
    }

    private void pass(Arrival arrival) {
        if (receiver == null) {
            waiting.add(arrival);
        } else if (arrival.end != null) {
            receiver.ended(arrival.end);
        } else {
            receive(arrival.frame);
        }
    }

    private void receive(Frame frame) {
        try {
            receiver.receive(frame);
        } catch (FormatException e) {
            end(garbage(e));
        }
    }

    private static TransportException garbage(Throwable cause) {
        return new TransportException(
                ErrorCode.PROTOCOL_VIOLATION,
                "what came from the server is not the TernMQ protocol (" + cause.getMessage()
                        + "); check that the address is that of a TernMQ server",
                cause);
    }
}
