package org.ternmq.protocol.wire;

import io.netty.buffer.ByteBuf;
import org.ternmq.protocol.message.FormatException;

/**
 * Frames to bytes and back. A frame is a length of four bytes, big-endian, that counts what follows it; the opcode, one
 * byte; and the fields.
 *
 * <p>The length is fixed in size, unlike all other numbers, so that a frame is written in one pass straight into the
 * outgoing buffer.
 */
public final class FrameCodec {
    /** The protocol version of this code. */
    public static final int VERSION = 1;

    /** The bytes of the length field. */
    public static final int LENGTH_BYTES = 4;

    /** The most bytes that a frame may have before its sender is authenticated. */
    public static final int MAX_FRAME_BEFORE_AUTHENTICATION = 64 * 1024;

    /** The most bytes, after the length field, of a frame that TernMQ takes by default. */
    public static final int DEFAULT_MAX_FRAME = 1024 * 1024 + 64 * 1024;

    /** The bytes of a message from which on it travels in chunks, so that other frames can pass. */
    public static final int LARGE_MESSAGE = 1024 * 1024;

    /** The bytes of one chunk. */
    public static final int CHUNK_BYTES = 128 * 1024;

    private FrameCodec() {}

    /**
     * Appends a frame to a buffer.
     *
     * @throws FormatException if a field cannot be written; the buffer is then as it was
     */
    public static void write(Frame frame, ByteBuf out) {
        int start = out.writerIndex();
        try {
            out.writeInt(0);
            out.writeByte(frame.opcode().code());
            frame.write(new WireWriter(out));
        } catch (RuntimeException e) {
            out.writerIndex(start);
            throw e;
        }
        out.setInt(start, out.writerIndex() - start - LENGTH_BYTES);
    }

    /**
     * Takes the next frame off a buffer.
     *
     * @param maxFrame the most bytes that may follow the length field
     * @return the frame, or null if it is not there as a whole yet
     * @throws FormatException if the bytes are no frame, or one over the limit
     */
    public static Frame read(ByteBuf in, int maxFrame) {
        if (in.readableBytes() < LENGTH_BYTES) {
            return null;
        }
        int length = in.getInt(in.readerIndex());
        if (length < 1 || length > maxFrame) {
            throw new FormatException(
                    "a frame here has 1 to " + maxFrame + " bytes, not " + Integer.toUnsignedString(length));
        }
        if (in.readableBytes() - LENGTH_BYTES < length) {
            return null;
        }
        in.skipBytes(LENGTH_BYTES);
        WireReader reader = new WireReader(in, length);
        Opcode opcode = Opcode.of(reader.u8("opcode"));
        Frame frame = opcode.read(reader);
        if (reader.remaining() != 0) {
            reader.expectEnd("frame " + opcode);
        }
        return frame;
    }
}
