package org.ternmq.server.net;

import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.broker.BrokerException;

/**
 * Counts the bytes of the large messages that all clients are sending and have not finished. The broker counts a message
 * only once it is whole. Used on the loop alone.
 */
public final class IncomingMemory {
    private final long limit;
    private long used;

    public IncomingMemory(long limit) {
        this.limit = limit;
    }

    /** @throws BrokerException if there is no room; nothing is counted then */
    void take(int bytes) {
        if (used + bytes > limit) {
            throw new BrokerException(
                    ErrorCode.RESOURCE_LIMIT,
                    "the clients of this server are sending more than " + limit
                            + " bytes of large messages at once (max-incoming): try again later, or raise the limit");
        }
        used += bytes;
    }

    void give(long bytes) {
        used -= bytes;
    }
}
