package org.ternmq.protocol.wire;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.ternmq.protocol.message.FormatException;

/**
 * Puts the chunks of large messages together, for one connection. Memory is taken only as parts arrive, and never more
 * than the limits allow. Not thread-safe.
 */
public final class ChunkAssembler {
    /** The most messages that may be under way at once on a connection. */
    public static final int MAX_TRANSFERS = 64;

    private record Key(int session, int transfer) {}

    /** A message of which some has come. Its memory grows with what comes, up to the size that was announced. */
    private static final class Transfer {
        private final int total;
        private byte[] bytes;
        private int size;

        Transfer(int total) {
            this.total = total;
            this.bytes = new byte[0];
        }

        void append(byte[] part) {
            int needed = size + part.length;
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(total, Math.max(needed, 2L * bytes.length)));
            }
            System.arraycopy(part, 0, bytes, size, part.length);
            size = needed;
        }
    }

    private final Map<Key, Transfer> transfers = new HashMap<>();
    private final int maxMessage;
    private long heldBytes;

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
        Transfer known = transfers.get(key);
        if (known == null) {
            checkFirst(chunk);
        }
        Transfer transfer = known == null ? new Transfer(chunk.total()) : known;
        int have = transfer.size;
        if (chunk.total() != transfer.total
                || chunk.offset() != have
                || chunk.part().length > transfer.total - have
                || chunk.part().length == 0) {
            throw new FormatException("chunk at " + chunk.offset() + " of " + chunk.total() + " does not follow the "
                    + have + " of " + transfer.total + " bytes that came before");
        }
        transfer.append(chunk.part());
        transfers.put(key, transfer);
        heldBytes += chunk.part().length;
    }

    private void checkFirst(Chunk chunk) {
        if (chunk.transfer() == 0) {
            throw new FormatException("a transfer's number must be more than 0");
        }
        if (chunk.total() > maxMessage) {
            throw new FormatException(
                    "a message of " + chunk.total() + " bytes is over the limit of " + maxMessage + " bytes");
        }
        if (transfers.size() >= MAX_TRANSFERS) {
            throw new FormatException("more than " + MAX_TRANSFERS + " large messages are under way at once");
        }
    }

    /** The bytes that have come of messages that are not finished; their owner counts them as memory. */
    public long heldBytes() {
        return heldBytes;
    }

    /**
     * Takes the whole message out.
     *
     * @throws FormatException if a part of it is missing
     */
    public byte[] finish(int session, int transfer) {
        Transfer whole = transfers.get(new Key(session, transfer));
        if (whole == null || whole.size != whole.total) {
            throw new FormatException("transfer " + transfer + " of session " + session + " is not complete");
        }
        transfers.remove(new Key(session, transfer));
        heldBytes -= whole.size;
        return whole.bytes;
    }

    /** Forgets what a session has not finished. */
    public void drop(int session) {
        transfers.entrySet().removeIf(entry -> {
            boolean dropped = entry.getKey().session == session;
            heldBytes -= dropped ? entry.getValue().size : 0;
            return dropped;
        });
    }
}
