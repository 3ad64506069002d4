package org.ternmq.server.net;

import java.util.HashMap;
import java.util.Map;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.ChunkAssembler;
import org.ternmq.protocol.wire.Send;

/** The large messages that one client is sending, with a limit to the memory that they take together. */
final class IncomingTransfers {
    /** How many messages of the largest size may be under way at once. */
    private static final int LARGEST_MESSAGES = 2;

    private final ChunkAssembler assembler;
    private final int maxMessage;
    private final Map<Integer, Long> bytesOfSession = new HashMap<>();
    private long bytes;

    IncomingTransfers(int maxMessage) {
        this.assembler = new ChunkAssembler(maxMessage);
        this.maxMessage = maxMessage;
    }

    /** @throws FormatException if it is over a limit or not in its place */
    void add(Chunk chunk) {
        int size = chunk.part().length;
        if (bytes + size > (long) LARGEST_MESSAGES * maxMessage) {
            throw new FormatException("more than " + (long) LARGEST_MESSAGES * maxMessage
                    + " bytes of unfinished large messages are under way on one connection");
        }
        assembler.add(chunk);
        count(chunk.session(), size);
    }

    /**
     * The message of a send, whole.
     *
     * @throws FormatException if it is over the limit, or parts are missing
     */
    byte[] messageOf(Send send) {
        if (send.transfer() == 0) {
            if (send.message().length > maxMessage) {
                throw new FormatException("a message of " + send.message().length + " bytes is over the limit of "
                        + maxMessage + " bytes");
            }
            return send.message();
        }
        if (send.message().length > 0) {
            throw new FormatException("a send whose message came in chunks holds bytes of its own");
        }
        byte[] message = assembler.finish(send.session(), send.transfer());
        count(send.session(), -message.length);
        return message;
    }

    /** Forgets what a session has not finished. */
    void drop(int session) {
        assembler.drop(session);
        Long dropped = bytesOfSession.remove(session);
        bytes -= dropped == null ? 0 : dropped;
    }

    private void count(int session, long change) {
        bytes += change;
        bytesOfSession.merge(session, change, (before, more) -> before + more == 0 ? null : before + more);
    }
}
