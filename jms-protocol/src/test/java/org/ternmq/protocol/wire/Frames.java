package org.ternmq.protocol.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.reflect.RecordComponent;

/** Frames to arrays and back, and a look at their fields. */
final class Frames {
    private Frames() {}

    static byte[] encode(Frame frame) {
        ByteBuf buffer = Unpooled.buffer();
        FrameCodec.write(frame, buffer);
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
    }

    static Frame decode(byte[] bytes) {
        return FrameCodec.read(Unpooled.wrappedBuffer(bytes), FrameCodec.DEFAULT_MAX_FRAME);
    }

    static Object field(Frame frame, RecordComponent component) {
        try {
            return component.getAccessor().invoke(frame);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
