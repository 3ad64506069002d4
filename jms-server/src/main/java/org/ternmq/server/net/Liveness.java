package org.ternmq.server.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.Heartbeat;

/**
 * Keeps a connection from being silent for longer than its heartbeat, and closes it when the client has been silent for
 * two.
 */
final class Liveness extends ChannelInboundHandlerAdapter {
    private final Outbox out;
    private final int heartbeatMillis;
    private long lastHeard;
    private long writtenBefore;
    private long roomBefore;
    private Future<?> check;

    Liveness(Outbox out, int heartbeatMillis) {
        this.out = out;
        this.heartbeatMillis = heartbeatMillis;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        lastHeard = context.executor().ticker().nanoTime();
        // Half an interval: a heartbeat that is due at the next look is not late.
        long half = Math.max(1, heartbeatMillis / 2);
        check = context.executor().scheduleAtFixedRate(() -> look(context), half, half, TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        check.cancel(false);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        check.cancel(false);
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        lastHeard = context.executor().ticker().nanoTime();
        context.fireChannelRead(message);
    }

    private void look(ChannelHandlerContext context) {
        if (out.isClosed()) {
            return;
        }
        long room = context.channel().bytesBeforeWritable();
        if (!context.channel().config().isAutoRead() && room != roomBefore) {
            // Nothing is read from it while it takes what was sent, so that counts.
            lastHeard = context.executor().ticker().nanoTime();
        }
        roomBefore = room;
        long silent = context.executor().ticker().nanoTime() - lastHeard;
        if (silent >= TimeUnit.MILLISECONDS.toNanos(2L * heartbeatMillis)) {
            out.close(
                    ErrorCode.HEARTBEAT_MISSED,
                    "nothing was heard from the client for " + 2L * heartbeatMillis + " ms");
            return;
        }
        if (out.written() == writtenBefore) {
            out.write(new Heartbeat(0));
            out.flush();
        }
        writtenBefore = out.written();
    }
}
