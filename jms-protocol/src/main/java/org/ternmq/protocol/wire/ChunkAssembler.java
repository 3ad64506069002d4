package org.ternmq.protocol.wire;

import java.util.HashMap;
import java.util.Map;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.FormatException;

/**
 * Puts the chunks of large messages together, for one connection. Memory is taken only as parts arrive, and never more
 * than the limits allow. Not thread-safe.
 */
public final class ChunkAssembler {
    /** The most messages that may be under way at once on a connection. */
    public static final int MAX_TRANSFERS = 64;

    private record Key(int session, int transfer) {}

    private record Transfer(int total, ArrayWriter parts) {}

    private final Map<Key, Transfer> transfers = new HashMap<>();
    private final int maxMessage;

    /** @param maxMessage the most bytes of one message */
    public ChunkAssembler(int maxMessage) {
        this.maxMessage = maxMessage;
    }

    /**
     * Takes one chunk.
     *
     * @throws FormatException if it does not go on where the one before ended, or is over a limit
     */
    public void add(Chunk chunk) {
        Key key = new Key(chunk.session(), chunk.transfer());
        Transfer transfer = transfers.get(key);
        if (transfer == null) {
            transfer = begin(key, chunk);
        }
        int have = transfer.parts.size();
        if (chunk.total() != transfer.total
                || chunk.offset() != have
                || chunk.part().length > transfer.total - have
                || chunk.part().length == 0) {
            throw new FormatException("chunk at " + chunk.offset() + " of " + chunk.total() + " does not follow the "
                    + have + " of " + transfer.total + " bytes that came before");
        }
        transfer.parts.raw(chunk.part());
    }

    private Transfer begin(Key key, Chunk chunk) {
        if (key.transfer == 0) {
            throw new FormatException("a transfer's number must be more than 0");
        }
        if (chunk.total() > maxMessage) {
            throw new FormatException(
                    "a message of " + chunk.total() + " bytes is over the limit of " + maxMessage + " bytes");
        }
        if (transfers.size() >= MAX_TRANSFERS) {
            throw new FormatException("more than " + MAX_TRANSFERS + " large messages are under way at once");
        }
        Transfer transfer = new Transfer(chunk.total(), new ArrayWriter(chunk.part().length));
        transfers.put(key, transfer);
        return transfer;
    }

    /**
     * Takes the whole message out.
     *
     * @throws FormatException if a part of it is missing
     */
    public byte[] finish(int session, int transfer) {
        Transfer whole = transfers.remove(new Key(session, transfer));
        if (whole == null || whole.parts.size() != whole.total) {
            throw new FormatException("transfer " + transfer + " of session " + session + " is not complete");
        }
        return whole.parts.toByteArray();
    }

    /** Forgets what a session has not finished. */
    public void drop(int session) {
        transfers.keySet().removeIf(key -> key.session == session);
    }
}
