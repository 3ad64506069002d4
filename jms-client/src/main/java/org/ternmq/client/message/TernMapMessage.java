package org.ternmq.client.message;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.TypedValue;

/**
 * A message whose body is named values, kept in the order in which they were first set (Jakarta Messaging 3.1, section
 * 3.11.3). An empty map counts as no body for {@code getBody}.
 */
public final class TernMapMessage extends TernMessage implements MapMessage {
    private Map<String, Object> items = new LinkedHashMap<>();

    /** What was received, as long as it is not changed: it is decoded when first read, and sent on as it is. */
    private BodySlice encoded;

    private boolean decoded = true;

    public TernMapMessage() {}

    TernMapMessage(Received received) {
        super(received);
        encoded = BodySlice.of(received);
        decoded = false;
    }

    private Map<String, Object> items() throws JMSException {
        if (!decoded) {
            try {
                ArrayReader in = encoded.reader();
                items = TypedValue.readMap(in);
                in.expectEnd("the map");
                decoded = true;
            } catch (FormatException e) {
                throw Malformed.body("MapMessage", e);
            }
        }
        return items;
    }

    private void put(String name, Object value) throws JMSException {
        checkBodyWriteable();
        PropertyNames.checkNotEmpty(name, "map item");
        Object item = Conversions.checkedItem(value, name);
        if (items.size() == TypedValue.MAX_ENTRIES && !items.containsKey(name)) {
            throw new JMSException("A MapMessage has at most " + TypedValue.MAX_ENTRIES + " items");
        }
        items.put(name, item);
    }

    @Override
    public void clearBody() throws JMSException {
        super.clearBody();
        items = new LinkedHashMap<>();
        encoded = null;
        decoded = true;
    }

    @Override
    public boolean itemExists(String name) throws JMSException {
        return items().containsKey(name);
    }

    /** The names of all items at this moment. */
    @Override
    public Enumeration<?> getMapNames() throws JMSException {
        return Collections.enumeration(new ArrayList<>(items().keySet()));
    }

    @Override
    public void setBytes(String name, byte[] value, int offset, int length) throws JMSException {
        checkBodyWriteable();
        put(name, Conversions.part(value, offset, length));
    }

    @Override
    public boolean getBoolean(String name) throws JMSException {
        return Conversions.toBoolean(items().get(name), name);
    }

    @Override
    public void setBoolean(String name, boolean value) throws JMSException {
        put(name, value);
    }

    @Override
    public byte getByte(String name) throws JMSException {
        return Conversions.toByte(items().get(name), name);
    }

    @Override
    public void setByte(String name, byte value) throws JMSException {
        put(name, value);
    }

    @Override
    public short getShort(String name) throws JMSException {
        return Conversions.toShort(items().get(name), name);
    }

    @Override
    public void setShort(String name, short value) throws JMSException {
        put(name, value);
    }

    @Override
    public char getChar(String name) throws JMSException {
        return Conversions.toChar(items().get(name), name);
    }

    @Override
    public void setChar(String name, char value) throws JMSException {
        put(name, value);
    }

    @Override
    public int getInt(String name) throws JMSException {
        return Conversions.toInt(items().get(name), name);
    }

    @Override
    public void setInt(String name, int value) throws JMSException {
        put(name, value);
    }

    @Override
    public long getLong(String name) throws JMSException {
        return Conversions.toLong(items().get(name), name);
    }

    @Override
    public void setLong(String name, long value) throws JMSException {
        put(name, value);
    }

    @Override
    public float getFloat(String name) throws JMSException {
        return Conversions.toFloat(items().get(name), name);
    }

    @Override
    public void setFloat(String name, float value) throws JMSException {
        put(name, value);
    }

    @Override
    public double getDouble(String name) throws JMSException {
        return Conversions.toDouble(items().get(name), name);
    }

    @Override
    public void setDouble(String name, double value) throws JMSException {
        put(name, value);
    }

    @Override
    public String getString(String name) throws JMSException {
        return Conversions.toText(items().get(name), name);
    }

    @Override
    public void setString(String name, String value) throws JMSException {
        put(name, value);
    }

    @Override
    public byte[] getBytes(String name) throws JMSException {
        return Conversions.toBytes(items().get(name), name);
    }

    @Override
    public void setBytes(String name, byte[] value) throws JMSException {
        put(name, value);
    }

    @Override
    public Object getObject(String name) throws JMSException {
        return Conversions.toObject(items().get(name));
    }

    @Override
    public void setObject(String name, Object value) throws JMSException {
        put(name, value);
    }

    @Override
    BodyType bodyType() {
        return BodyType.MAP;
    }

    @Override
    byte[] appendBody(byte[] head) {
        if (encoded != null) {
            return encoded.appendTo(head);
        }
        ArrayWriter out = new ArrayWriter();
        TypedValue.writeMap(out, items);
        return BodySlice.of(out).appendTo(head);
    }

    @Override
    boolean hasBody() throws JMSException {
        return !items().isEmpty();
    }

    @Override
    Class<?> bodyClass() {
        return Map.class;
    }

    @Override
    Object body() throws JMSException {
        Map<String, Object> copy = new LinkedHashMap<>(items());
        copy.replaceAll((name, value) -> Conversions.toObject(value));
        return copy;
    }
}
