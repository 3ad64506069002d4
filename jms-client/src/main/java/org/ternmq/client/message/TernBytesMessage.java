package org.ternmq.client.message;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageNotReadableException;
import java.util.Objects;
import org.ternmq.protocol.message.BodyType;

/**
 * A message whose body is bytes (Jakarta Messaging 3.1, section 3.11.4): write-only until {@link #reset()}, then
 * read-only until {@link #clearBody()}. A failed read leaves the position where it was. A body of no bytes counts as
 * no body for {@code getBody}.
 */
public final class TernBytesMessage extends TernMessage implements BytesMessage {
    private BytesOutput output = new BytesOutput();

    /** The body while it is read-only, else null. */
    private BodySlice body;

    private BytesInput input;

    public TernBytesMessage() {}

    TernBytesMessage(Received received) {
        super(received);
        body = BodySlice.of(received);
        input = new BytesInput(body);
    }

    @Override
    public void reset() throws JMSException {
        if (!isBodyReadOnly()) {
            body = output.written();
            makeBodyReadOnly();
        }
        input = new BytesInput(body);
    }

    @Override
    public void clearBody() throws JMSException {
        super.clearBody();
        output = new BytesOutput();
        body = null;
        input = null;
    }

    private BytesInput in() throws MessageNotReadableException {
        if (!isBodyReadOnly()) {
            throw new MessageNotReadableException("The body is write-only: it can be read after reset()");
        }
        return input;
    }

    private BytesOutput out() throws JMSException {
        checkBodyWriteable();
        return output;
    }

    /** The length of the whole body, wherever the position is. */
    @Override
    public long getBodyLength() throws JMSException {
        in();
        return body.length();
    }

    @Override
    public int readBytes(byte[] buffer) throws JMSException {
        return in().bytes(buffer, buffer.length);
    }

    @Override
    public int readBytes(byte[] buffer, int length) throws JMSException {
        return in().bytes(buffer, length);
    }

    @Override
    public boolean readBoolean() throws JMSException {
        return in().i8() != 0;
    }

    @Override
    public byte readByte() throws JMSException {
        return in().i8();
    }

    @Override
    public int readUnsignedByte() throws JMSException {
        return in().i8() & 0xFF;
    }

    @Override
    public short readShort() throws JMSException {
        return in().i16();
    }

    @Override
    public int readUnsignedShort() throws JMSException {
        return in().i16() & 0xFFFF;
    }

    @Override
    public char readChar() throws JMSException {
        return (char) in().i16();
    }

    @Override
    public int readInt() throws JMSException {
        return in().i32();
    }

    @Override
    public long readLong() throws JMSException {
        return in().i64();
    }

    @Override
    public float readFloat() throws JMSException {
        return Float.intBitsToFloat(in().i32());
    }

    @Override
    public double readDouble() throws JMSException {
        return Double.longBitsToDouble(in().i64());
    }

    @Override
    public String readUTF() throws JMSException {
        return in().utf();
    }

    @Override
    public void writeBoolean(boolean value) throws JMSException {
        out().i8(value ? 1 : 0);
    }

    @Override
    public void writeByte(byte value) throws JMSException {
        out().i8(value);
    }

    @Override
    public void writeShort(short value) throws JMSException {
        out().i16(value);
    }

    @Override
    public void writeChar(char value) throws JMSException {
        out().i16(value);
    }

    @Override
    public void writeInt(int value) throws JMSException {
        out().i32(value);
    }

    @Override
    public void writeLong(long value) throws JMSException {
        out().i64(value);
    }

    @Override
    public void writeFloat(float value) throws JMSException {
        out().i32(Float.floatToIntBits(value));
    }

    @Override
    public void writeDouble(double value) throws JMSException {
        out().i64(Double.doubleToLongBits(value));
    }

    @Override
    public void writeUTF(String value) throws JMSException {
        out().utf(value);
    }

    @Override
    public void writeBytes(byte[] value) throws JMSException {
        out().bytes(value, 0, value.length);
    }

    @Override
    public void writeBytes(byte[] value, int offset, int length) throws JMSException {
        out().bytes(value, offset, length);
    }

    @Override
    public void writeObject(Object value) throws JMSException {
        checkBodyWriteable();
        Objects.requireNonNull(value, "a BytesMessage cannot hold null");
        output.object(value);
    }

    @Override
    BodyType bodyType() {
        return BodyType.BYTES;
    }

    @Override
    byte[] appendBody(byte[] head) {
        return current().appendTo(head);
    }

    private BodySlice current() {
        return isBodyReadOnly() ? body : output.written();
    }

    @Override
    boolean hasBody() {
        return current().length() > 0;
    }

    @Override
    Class<?> bodyClass() {
        return byte[].class;
    }

    /** Resets before and after, as {@code getBody} must. */
    @Override
    public <T> T getBody(Class<T> type) throws JMSException {
        reset();
        return super.getBody(type);
    }

    @Override
    Object body() {
        return body.toByteArray();
    }
}
