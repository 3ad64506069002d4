package org.ternmq.client.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.StreamMessage;
import java.util.Objects;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.TypedValue;

/**
 * A message whose body is a sequence of typed values (Jakarta Messaging 3.1, section 3.11.3): write-only until
 * {@link #reset()}, then read-only until {@link #clearBody()}. A failed read leaves the position where it was.
 */
public final class TernStreamMessage extends TernMessage implements StreamMessage {
    private static final String ITEM = "The next item of the stream";

    private ArrayWriter writer = new ArrayWriter();

    /** The body while it is read-only, else null. */
    private BodySlice body;

    private ArrayReader reader;

    /** The item that the next read takes, once it has been decoded. */
    private Object item;

    private boolean itemDecoded;

    /** The array that is being read in pieces, else null. */
    private byte[] pieces;

    private int piecesAt;

    public TernStreamMessage() {}

    TernStreamMessage(Received received) {
        super(received);
        body = BodySlice.of(received);
        rewind();
    }

    @Override
    public void reset() throws JMSException {
        if (!isBodyReadOnly()) {
            body = BodySlice.of(writer);
            makeBodyReadOnly();
        }
        rewind();
    }

    private void rewind() {
        reader = body.reader();
        taken();
        pieces = null;
    }

    @Override
    public void clearBody() throws JMSException {
        super.clearBody();
        writer = new ArrayWriter();
        body = null;
        reader = null;
        pieces = null;
        taken();
    }

    private void write(Object value) throws JMSException {
        checkBodyWriteable();
        TypedValue.write(writer, Conversions.checkedItem(value, "An item of the stream"));
    }

    private Object next() throws JMSException {
        checkReadable();
        if (pieces != null) {
            throw new MessageFormatException(
                    "A byte[] item has been read in part: call readBytes until it says that the item has ended");
        }
        if (!itemDecoded) {
            if (reader.remaining() == 0) {
                throw new MessageEOFException("The stream has no more items");
            }
            try {
                item = TypedValue.read(reader);
            } catch (FormatException e) {
                throw Malformed.body("StreamMessage", e);
            }
            itemDecoded = true;
        }
        return item;
    }

    private void taken() {
        item = null;
        itemDecoded = false;
    }

    private void checkReadable() throws MessageNotReadableException {
        if (!isBodyReadOnly()) {
            throw new MessageNotReadableException("The body is write-only: it can be read after reset()");
        }
    }

    /** Reads an array in pieces, as the interface says; the last piece is shorter than the buffer, or -1. */
    @Override
    public int readBytes(byte[] buffer) throws JMSException {
        checkReadable();
        Objects.requireNonNull(buffer, "buffer");
        if (pieces == null) {
            Object value = next();
            byte[] bytes = Conversions.toBytes(value, ITEM);
            taken();
            if (bytes == null) {
                return -1;
            }
            pieces = bytes;
            piecesAt = 0;
        } else if (piecesAt == pieces.length) {
            pieces = null;
            return -1;
        }
        int length = Math.min(buffer.length, pieces.length - piecesAt);
        System.arraycopy(pieces, piecesAt, buffer, 0, length);
        piecesAt += length;
        if (length < buffer.length) {
            pieces = null;
        }
        return length;
    }

    @Override
    public void writeBytes(byte[] value, int offset, int length) throws JMSException {
        checkBodyWriteable();
        write(Conversions.part(value, offset, length));
    }

    @Override
    public void writeBytes(byte[] value) throws JMSException {
        write(value);
    }

    @Override
    public boolean readBoolean() throws JMSException {
        boolean value = Conversions.toBoolean(next(), ITEM);
        taken();
        return value;
    }

    @Override
    public void writeBoolean(boolean value) throws JMSException {
        write(value);
    }

    @Override
    public byte readByte() throws JMSException {
        byte value = Conversions.toByte(next(), ITEM);
        taken();
        return value;
    }

    @Override
    public void writeByte(byte value) throws JMSException {
        write(value);
    }

    @Override
    public short readShort() throws JMSException {
        short value = Conversions.toShort(next(), ITEM);
        taken();
        return value;
    }

    @Override
    public void writeShort(short value) throws JMSException {
        write(value);
    }

    @Override
    public char readChar() throws JMSException {
        char value = Conversions.toChar(next(), ITEM);
        taken();
        return value;
    }

    @Override
    public void writeChar(char value) throws JMSException {
        write(value);
    }

    @Override
    public int readInt() throws JMSException {
        int value = Conversions.toInt(next(), ITEM);
        taken();
        return value;
    }

    @Override
    public void writeInt(int value) throws JMSException {
        write(value);
    }

    @Override
    public long readLong() throws JMSException {
        long value = Conversions.toLong(next(), ITEM);
        taken();
        return value;
    }

    @Override
    public void writeLong(long value) throws JMSException {
        write(value);
    }

    @Override
    public float readFloat() throws JMSException {
        float value = Conversions.toFloat(next(), ITEM);
        taken();
        return value;
    }

    @Override
    public void writeFloat(float value) throws JMSException {
        write(value);
    }

    @Override
    public double readDouble() throws JMSException {
        double value = Conversions.toDouble(next(), ITEM);
        taken();
        return value;
    }

    @Override
    public void writeDouble(double value) throws JMSException {
        write(value);
    }

    @Override
    public String readString() throws JMSException {
        String value = Conversions.toText(next(), ITEM);
        taken();
        return value;
    }

    @Override
    public void writeString(String value) throws JMSException {
        write(value);
    }

    @Override
    public Object readObject() throws JMSException {
        Object value = next();
        taken();
        return value;
    }

    @Override
    public void writeObject(Object value) throws JMSException {
        write(value);
    }

    @Override
    BodyType bodyType() {
        return BodyType.STREAM;
    }

    @Override
    byte[] appendBody(byte[] head) {
        return (isBodyReadOnly() ? body : BodySlice.of(writer)).appendTo(head);
    }

    /** Always fails: a stream has no body of one type (section 3.11.1). */
    @Override
    public <T> T getBody(Class<T> type) throws JMSException {
        throw notAssignable("a StreamMessage", type);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public boolean isBodyAssignableTo(Class type) {
        return false;
    }
}
