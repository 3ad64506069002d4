package org.ternmq.server.net;

import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.Deliver;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;
import org.ternmq.server.broker.Delivery;

/**
 * Sends large messages in chunks so that the frames of other sessions pass between them, while those of the same session
 * stay in order behind. Few chunks are on their way at once; each that has left makes room for the next, of the sessions
 * in turn. Deliveries for a client that does not read wait here in the same way, as references to messages that the
 * broker holds anyway. Used on the loop alone.
 */
final class OutgoingTransfers {
    /** Two keep the socket busy; more would hold up what passes. */
    private static final int MAX_CHUNKS_UNDER_WAY = 2;

    /** What a frame has beside the bytes of its message, about. */
    private static final int FRAME_BYTES = 64;

    private static final byte[] NOTHING = {};

    private final Outbox out;
    private final int largeMessage;
    private final int chunkBytes;
    private final Map<Integer, Lane> lanes = new LinkedHashMap<>();
    private final ArrayDeque<Lane> order = new ArrayDeque<>();
    private int chunksUnderWay;
    private int lastTransfer;

    /** What of one session waits: a delivery first, then whatever came after it. */
    private static final class Lane {
        final int session;
        final ArrayDeque<Object> waiting = new ArrayDeque<>();
        int transfer;
        int offset;

        Lane(int session) {
            this.session = session;
        }
    }

    /** @param clientMaxFrame the largest frame that the client takes */
    OutgoingTransfers(Outbox out, int clientMaxFrame) {
        this.out = out;
        // Half of a frame is left for the fields before the bytes.
        this.largeMessage = Math.min(FrameCodec.LARGE_MESSAGE, clientMaxFrame / 2);
        this.chunkBytes = Math.min(FrameCodec.CHUNK_BYTES, clientMaxFrame / 2);
    }

    /** Sends a frame of a session, behind the large messages of that session. */
    void send(int session, Frame frame) {
        Lane lane = lanes.isEmpty() ? null : lanes.get(session);
        if (lane == null) {
            out.write(frame);
        } else {
            lane.waiting.add(frame);
        }
    }

    /**
     * Sends a delivery, in chunks if it is large. It waits behind those of its session that wait, and while the client
     * does not read: credit alone may allow more than there is memory for copies.
     */
    void deliver(Delivery delivery) {
        Lane lane = lanes.isEmpty() ? null : lanes.get(delivery.session());
        if (lane == null && isSmall(delivery) && !out.isFull()) {
            out.write(frame(delivery, 0, delivery.bytes()));
            return;
        }
        if (lane == null) {
            lane = new Lane(delivery.session());
            lanes.put(lane.session, lane);
            order.add(lane);
        }
        lane.waiting.add(delivery);
        pump();
    }

    private boolean isSmall(Delivery delivery) {
        return delivery.bytes().length < largeMessage;
    }

    /** Forgets what has not left. */
    void drop() {
        lanes.clear();
        order.clear();
    }

    private void pump() {
        while (chunksUnderWay < MAX_CHUNKS_UNDER_WAY && !order.isEmpty()) {
            Lane lane = order.poll();
            int left = chunkBytes;
            while (left > 0 && !lane.waiting.isEmpty()) {
                left -= sendSome(lane);
            }
            passFrames(lane);
            if (lane.waiting.isEmpty()) {
                lanes.remove(lane.session);
            } else {
                order.add(lane);
            }
            chunksUnderWay++;
            out.handOver().addListener(this::chunkHasLeft);
        }
    }

    /** Sends a frame, a small delivery or a part of a large one; says how many bytes these are, about. */
    private int sendSome(Lane lane) {
        if (lane.waiting.peek() instanceof Delivery delivery) {
            if (!isSmall(delivery)) {
                return sendChunk(lane, delivery);
            }
            out.write(frame(delivery, 0, delivery.bytes()));
            lane.waiting.poll();
            return FRAME_BYTES + delivery.bytes().length;
        }
        out.write((Frame) lane.waiting.poll());
        return FRAME_BYTES;
    }

    /** Sends the next part, and right after the last one the delivery itself. */
    private int sendChunk(Lane lane, Delivery delivery) {
        byte[] bytes = delivery.bytes();
        if (lane.offset == 0) {
            lastTransfer = lastTransfer == Integer.MAX_VALUE ? 1 : lastTransfer + 1;
            lane.transfer = lastTransfer;
        }
        int end = Math.min(bytes.length, lane.offset + chunkBytes);
        byte[] part = Arrays.copyOfRange(bytes, lane.offset, end);
        out.write(new Chunk(lane.session, lane.transfer, bytes.length, lane.offset, part));
        lane.offset = end;
        if (end == bytes.length) {
            out.write(frame(delivery, lane.transfer, NOTHING));
            lane.waiting.poll();
            lane.offset = 0;
        }
        return FRAME_BYTES + part.length;
    }

    /** Sends what waited behind a delivery that has left, up to the next one. */
    private void passFrames(Lane lane) {
        while (lane.offset == 0 && lane.waiting.peek() instanceof Frame frame) {
            out.write(frame);
            lane.waiting.poll();
        }
    }

    private void chunkHasLeft(Future<? super Void> left) {
        chunksUnderWay--;
        if (!left.isSuccess()) {
            drop();
            return;
        }
        if (!order.isEmpty()) {
            pump();
            out.flush();
        }
    }

    private static Deliver frame(Delivery delivery, int transfer, byte[] message) {
        return new Deliver(
                delivery.session(),
                delivery.consumer(),
                delivery.epoch(),
                delivery.number(),
                transfer,
                delivery.envelope(),
                message);
    }
}
