package org.ternmq.server.net;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.ChunkAssembler;
import org.ternmq.protocol.wire.Send;

/** The large messages that one client is sending, with a limit to the memory that they take together, and with those of others. */
final class IncomingTransfers {
    /** How many messages of the largest size may be under way at once. */
    private static final int LARGEST_MESSAGES = 2;

    private final ChunkAssembler assembler;
    private final int maxMessage;
    private final IncomingMemory memory;
    private final Map<Integer, Long> bytesOfSession = new HashMap<>();
    private long bytes;

    IncomingTransfers(int maxMessage, IncomingMemory memory) {
        this.memory = memory;
        this.assembler = new ChunkAssembler(maxMessage);
        this.maxMessage = maxMessage;
    }

    /**
     * Takes a part. After an exception there may be nothing but {@link #dropAll}.
     *
     * @throws FormatException if it is over a limit or not in its place
     * @throws org.ternmq.server.broker.BrokerException if all clients together are over theirs
     */
    void add(Chunk chunk) {
        int size = chunk.part().length;
        if (bytes + size > (long) LARGEST_MESSAGES * maxMessage) {
            throw new FormatException("more than " + (long) LARGEST_MESSAGES * maxMessage
                    + " bytes of unfinished large messages are under way on one connection");
        }
        memory.take(size);
        count(chunk.session(), size);
        assembler.add(chunk);
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
        memory.give(message.length);
        count(send.session(), -message.length);
        return message;
    }

    /** Forgets what a session has not finished. */
    void drop(int session) {
        assembler.drop(session);
        Long dropped = bytesOfSession.remove(session);
        if (dropped != null) {
            bytes -= dropped;
            memory.give(dropped);
        }
    }

    /** Forgets everything: the connection is gone. */
    void dropAll() {
        List.copyOf(bytesOfSession.keySet()).forEach(this::drop);
    }

    private void count(int session, long change) {
        bytes += change;
        bytesOfSession.merge(session, change, (before, more) -> before + more == 0 ? null : before + more);
    }
}
