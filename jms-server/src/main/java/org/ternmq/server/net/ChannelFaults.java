package org.ternmq.server.net;

import io.netty.channel.Channel;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.broker.BrokerException;

/** What happens when something goes wrong on one connection. Used on the loop alone. */
final class ChannelFaults {
    private static final System.Logger LOG = System.getLogger(ChannelFaults.class.getName());

    private final Channel channel;
    private final Outbox out;
    private final FaultLog log;

    ChannelFaults(Channel channel, Outbox out, FaultLog log) {
        this.channel = channel;
        this.out = out;
        this.log = log;
    }

    Outbox outbox() {
        return out;
    }

    /** Tells the log why the client is refused. */
    void tell(String fault) {
        log.tell(channel.remoteAddress(), fault);
    }

    /** Ends the connection in the way that the exception calls for. */
    void caught(Throwable thrown) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        boolean client =
                cause instanceof FormatException || cause instanceof BrokerException || cause instanceof IOException;
        if (client && out.isClosed()) {
            return;
        }
        if (cause instanceof FormatException) {
            tell(cause.getMessage());
            out.close(ErrorCode.PROTOCOL_VIOLATION, cause.getMessage());
        } else if (cause instanceof BrokerException refused) {
            tell(refused.getMessage());
            out.close(refused.code(), refused.getMessage());
        } else if (cause instanceof IOException) {
            // The connection is gone; that it was lost is seen when the channel closes.
            channel.close();
        } else {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "connection from " + channel.remoteAddress() + " closed for a fault of the server",
                    cause);
            out.close(ErrorCode.INTERNAL, "the server met a fault of its own; its log says more");
        }
    }
}
