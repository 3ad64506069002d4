package org.ternmq.client.transport.netty;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.ternmq.client.transport.OutgoingMessage;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.FrameCodec;
import org.ternmq.protocol.wire.Send;

/** Writes messages: small ones in one frame, large ones in chunks with room between them for the frames of others. */
final class MessageWriter {
    /** What a frame may hold beside the message's bytes. */
    private static final int FRAME_FIELDS = 64;

    private static final byte[] IN_CHUNKS = {};

    private final AtomicInteger lastTransfer = new AtomicInteger();
    private final Outbox outbox;
    private final int maxMessage;
    private final int largeMessage;
    private final int chunkBytes;
    private final long timeoutMillis;

    /**
     * @param maxFrame the largest frame that the server takes
     * @param maxMessage the largest message that the server takes
     * @param timeoutMillis how long one frame may wait for room
     */
    MessageWriter(Outbox outbox, int maxFrame, int maxMessage, long timeoutMillis) {
        this.outbox = outbox;
        this.maxMessage = maxMessage;
        this.largeMessage = Math.min(FrameCodec.LARGE_MESSAGE, maxFrame - FRAME_FIELDS);
        this.chunkBytes = Math.min(FrameCodec.CHUNK_BYTES, maxFrame - FRAME_FIELDS);
        this.timeoutMillis = timeoutMillis;
    }

    void write(OutgoingMessage out) throws TransportException {
        byte[] message = out.message();
        if (message.length > maxMessage) {
            throw new TransportException(
                    ErrorCode.INVALID_MESSAGE,
                    "a message of " + message.length + " bytes is over the server's limit of " + maxMessage
                            + " bytes; send it in parts or raise the limit there");
        }
        if (message.length < largeMessage) {
            outbox.writeBulk(send(out, 0, message), out.awaited(), timeoutMillis);
            return;
        }
        int transfer = lastTransfer.updateAndGet(last -> last == Integer.MAX_VALUE ? 1 : last + 1);
        for (int offset = 0; offset < message.length; offset += chunkBytes) {
            byte[] part = Arrays.copyOfRange(message, offset, Math.min(message.length, offset + chunkBytes));
            outbox.writeBulk(new Chunk(out.session(), transfer, message.length, offset, part), false, timeoutMillis);
        }
        outbox.writeBulk(send(out, transfer, IN_CHUNKS), out.awaited(), timeoutMillis);
    }

    private static Send send(OutgoingMessage out, int transfer, byte[] message) {
        return new Send(out.session(), out.producer(), out.sequence(), out.transaction(), transfer, message);
    }
}
