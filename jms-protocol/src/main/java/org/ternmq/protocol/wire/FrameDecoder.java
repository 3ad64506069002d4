package org.ternmq.protocol.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.ternmq.protocol.message.FormatException;

/**
 * Cuts the incoming bytes into frames. It refuses a frame that is too long by its length field alone, before it waits
 * for the rest, and one that the peer may not send. After an error it takes nothing more.
 */
public final class FrameDecoder extends ByteToMessageDecoder {
    private final Opcode.Sender peer;
    private int maxFrame = FrameCodec.MAX_FRAME_BEFORE_AUTHENTICATION;
    private boolean broken;

    /** @param peer who sends to this side: {@code CLIENT} or {@code SERVER} */
    public FrameDecoder(Opcode.Sender peer) {
        this.peer = peer;
    }

    /** Sets the most bytes that may follow a length field; to be called on the channel's loop. */
    public void setMaxFrame(int maxFrame) {
        this.maxFrame = maxFrame;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            Frame frame = FrameCodec.read(in, maxFrame);
            if (frame == null) {
                return;
            }
            Opcode.Sender sender = frame.opcode().sender();
            if (sender != peer && sender != Opcode.Sender.BOTH) {
                throw new FormatException("frame " + frame.opcode() + " comes from the wrong side");
            }
            out.add(frame);
        } catch (FormatException e) {
            broken = true;
            in.skipBytes(in.readableBytes());
            throw e;
        }
    }
}
