package org.ternmq.client.message;

import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the body of a BytesMessage, big-endian as {@link java.io.DataInput} does; a failed read moves nothing. */
final class BytesInput {
    private final ByteBuffer buffer;

    BytesInput(BodySlice body) {
        buffer = ByteBuffer.wrap(body.array(), body.offset(), body.length());
    }

    byte i8() throws MessageEOFException {
        return require(1).get();
    }

    short i16() throws MessageEOFException {
        return require(2).getShort();
    }

    int i32() throws MessageEOFException {
        return require(4).getInt();
    }

    long i64() throws MessageEOFException {
        return require(8).getLong();
    }

    /** Fills up to {@code length} bytes; gives how many, or -1 if nothing was left. */
    int bytes(byte[] into, int length) {
        if (length < 0 || length > into.length) {
            throw new IndexOutOfBoundsException(
                    "length must be between 0 and the buffer's " + into.length + " but is " + length);
        }
        if (!buffer.hasRemaining()) {
            return -1;
        }
        int read = Math.min(length, buffer.remaining());
        buffer.get(into, 0, read);
        return read;
    }

    String utf() throws MessageEOFException, MessageFormatException {
        int position = require(2).position();
        int length = 2 + (buffer.getShort(position) & 0xFFFF);
        require(length);
        ByteArrayInputStream bytes = new ByteArrayInputStream(buffer.array(), position, length);
        try {
            String text = new DataInputStream(bytes).readUTF();
            buffer.position(position + length);
            return text;
        } catch (IOException e) {
            throw Malformed.withCause(
                    new MessageFormatException("No text in modified UTF-8 at the position: " + e.getMessage()), e);
        }
    }

    private ByteBuffer require(int bytes) throws MessageEOFException {
        if (buffer.remaining() < bytes) {
            throw new MessageEOFException(
                    "The value needs " + bytes + " bytes but only " + buffer.remaining() + " are left in the body");
        }
        return buffer;
    }
}
