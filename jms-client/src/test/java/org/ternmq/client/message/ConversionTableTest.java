package org.ternmq.client.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the tables of sections 3.5.4 and 3.11.3, for properties, map items and stream items. */
class ConversionTableTest {
    private interface Reader {
        Object read() throws JMSException;
    }

    private static final List<Class<?>> TYPES = List.of(
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            String.class,
            byte[].class);

    /** What each written value gives when it is read as a type; where there is no entry, it cannot be read so. */
    private static Map<Object, Map<Class<?>, Object>> table() {
        Map<Object, Map<Class<?>, Object>> table = new LinkedHashMap<>();
        table.put(true, Map.of(Boolean.class, true, String.class, "true"));
        table.put((byte) 7, numbers("7", (byte) 7, (short) 7, 7, 7L));
        table.put((short) -300, numbers("-300", (short) -300, -300, -300L));
        table.put('x', Map.of(Character.class, 'x', String.class, "x"));
        table.put(70_000, numbers("70000", 70_000, 70_000L));
        table.put(5_000_000_000L, numbers("5000000000", 5_000_000_000L));
        table.put(1.5f, numbers("1.5", 1.5f, 1.5d));
        table.put(0.1d, numbers("0.1", 0.1d));
        table.put("12", text());
        table.put(new byte[] {1, 2}, Map.of(byte[].class, new byte[] {1, 2}));
        return table;
    }

    private static Map<Class<?>, Object> text() {
        Map<Class<?>, Object> row = new LinkedHashMap<>(numbers("12", (byte) 12, (short) 12, 12, 12L, 12f, 12d));
        row.put(Boolean.class, false);
        return row;
    }

    private static Map<Class<?>, Object> numbers(String text, Object... values) {
        Map<Class<?>, Object> row = new LinkedHashMap<>();
        row.put(String.class, text);
        for (Object value : values) {
            row.put(value.getClass(), value);
        }
        return row;
    }

    static Stream<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        table().forEach((written, row) -> TYPES.forEach(type -> cells.add(Arguments.of(written, type, row.get(type)))));
        return cells.stream();
    }

    static Stream<Arguments> propertyCells() {
        return cells().filter(cell -> !(cell.get()[0] instanceof Character)
                && !(cell.get()[0] instanceof byte[])
                && cell.get()[1] != Character.class
                && cell.get()[1] != byte[].class);
    }

    @ParameterizedTest
    @MethodSource("propertyCells")
    void propertiesConvertAsTheTableSays(Object written, Class<?> type, Object expected) throws JMSException {
        TernMessage message = new TernMessage();
        message.setObjectProperty("p", written);
        check(() -> readProperty(message, type), expected);
        TernMessage received = Wire.deliver(message);
        check(() -> readProperty(received, type), expected);
        assertThat(received.getObjectProperty("p")).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void mapItemsConvertAsTheTableSays(Object written, Class<?> type, Object expected) throws JMSException {
        TernMapMessage message = new TernMapMessage();
        message.setObject("p", written);
        check(() -> readItem(message, type), expected);
        TernMapMessage received = (TernMapMessage) Wire.deliver(message);
        check(() -> readItem(received, type), expected);
        assertThat(received.getObject("p")).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void streamItemsConvertAsTheTableSaysAndStayAfterAFailedRead(Object written, Class<?> type, Object expected)
            throws JMSException {
        TernStreamMessage message = new TernStreamMessage();
        message.writeObject(written);
        message.reset();
        check(() -> readStream(message, type), expected);
        if (expected == null) {
            assertThat(message.readObject()).isEqualTo(written);
        }
    }

    static Stream<Arguments> nulls() {
        return Stream.of(
                Arguments.of(Boolean.class, null),
                Arguments.of(Byte.class, NumberFormatException.class),
                Arguments.of(Short.class, NumberFormatException.class),
                Arguments.of(Integer.class, NumberFormatException.class),
                Arguments.of(Long.class, NumberFormatException.class),
                Arguments.of(Float.class, NullPointerException.class),
                Arguments.of(Double.class, NullPointerException.class),
                Arguments.of(Character.class, NullPointerException.class));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void aNullIsReadAsValueOfReadsIt(Class<?> type, Class<?> error) throws JMSException {
        TernMapMessage map = new TernMapMessage();
        map.setObject("p", null);
        TernStreamMessage stream = new TernStreamMessage();
        stream.writeObject(null);
        stream.reset();
        List<Reader> readers = new ArrayList<>(List.of(
                () -> readItem(map, type), () -> readItem(new TernMapMessage(), type), () -> readStream(stream, type)));
        if (type != Character.class) {
            readers.add(() -> readProperty(new TernMessage(), type));
        }
        for (Reader reader : readers) {
            if (error == null) {
                assertThat(reader.read()).isEqualTo(false);
            } else {
                assertThatThrownBy(reader::read).isInstanceOf(error);
            }
        }
        if (error != null) {
            assertThat(stream.readObject()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("numberTypes")
    void aTextThatIsNoNumberIsANumberFormatException(Class<?> type) throws JMSException {
        TernMapMessage map = new TernMapMessage();
        map.setString("p", "12x");
        map.setStringProperty("p", "12x");
        TernStreamMessage stream = new TernStreamMessage();
        stream.writeString("12x");
        stream.reset();
        assertThatThrownBy(() -> readProperty(map, type)).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> readItem(map, type)).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> readStream(stream, type)).isInstanceOf(NumberFormatException.class);
        assertThat(stream.readString()).isEqualTo("12x");
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("128", Byte.class, null),
                Arguments.of("-129", Byte.class, null),
                Arguments.of("-128", Byte.class, Byte.MIN_VALUE),
                Arguments.of("32768", Short.class, null),
                Arguments.of("2147483648", Integer.class, null),
                Arguments.of("+2147483647", Integer.class, Integer.MAX_VALUE),
                Arguments.of("9223372036854775808", Long.class, null),
                Arguments.of("-9223372036854775808", Long.class, Long.MIN_VALUE),
                Arguments.of("1L", Long.class, null),
                Arguments.of("1.0", Integer.class, null),
                Arguments.of(" 1", Integer.class, null),
                Arguments.of("", Integer.class, null),
                Arguments.of("", Double.class, null),
                Arguments.of("0x10", Integer.class, null),
                Arguments.of("1e400", Double.class, Double.POSITIVE_INFINITY),
                Arguments.of("1e40", Float.class, Float.POSITIVE_INFINITY),
                Arguments.of(" 1.5f ", Float.class, 1.5f),
                Arguments.of("0x1p3", Double.class, 8d),
                Arguments.of("NaN", Double.class, Double.NaN),
                Arguments.of("TrUe", Boolean.class, true),
                Arguments.of("true ", Boolean.class, false),
                Arguments.of("1", Boolean.class, false));
    }

    /** Whether a text is a number is for {@code valueOf} to say; null stands for NumberFormatException. */
    @ParameterizedTest
    @MethodSource("texts")
    void aTextIsReadAsValueOfReadsIt(String text, Class<?> type, Object expected) throws JMSException {
        TernMapMessage map = new TernMapMessage();
        map.setString("p", text);
        map.setStringProperty("p", text);
        TernStreamMessage stream = new TernStreamMessage();
        stream.writeString(text);
        stream.reset();
        for (Reader reader : List.<Reader>of(
                () -> readProperty(map, type), () -> readItem(map, type), () -> readStream(stream, type))) {
            if (expected == null) {
                assertThatThrownBy(reader::read).isInstanceOf(NumberFormatException.class);
            } else {
                assertThat(reader.read()).isEqualTo(expected);
            }
        }
        stream.reset();
        assertThat(stream.readString()).isEqualTo(text);
    }

    static Stream<Class<?>> numberTypes() {
        return Stream.of(Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class);
    }

    private static void check(Reader reader, Object expected) throws JMSException {
        if (expected == null) {
            assertThatThrownBy(reader::read)
                    .isInstanceOf(MessageFormatException.class)
                    .hasMessageContaining("cannot be read as");
        } else {
            assertThat(reader.read()).isEqualTo(expected);
        }
    }

    private static Object readProperty(TernMessage message, Class<?> type) throws JMSException {
        return switch (type.getSimpleName()) {
            case "Boolean" -> message.getBooleanProperty("p");
            case "Byte" -> message.getByteProperty("p");
            case "Short" -> message.getShortProperty("p");
            case "Integer" -> message.getIntProperty("p");
            case "Long" -> message.getLongProperty("p");
            case "Float" -> message.getFloatProperty("p");
            case "Double" -> message.getDoubleProperty("p");
            case "String" -> message.getStringProperty("p");
            default -> throw new IllegalArgumentException(type.getName());
        };
    }

    private static Object readItem(TernMapMessage message, Class<?> type) throws JMSException {
        return switch (type.getSimpleName()) {
            case "Boolean" -> message.getBoolean("p");
            case "Byte" -> message.getByte("p");
            case "Short" -> message.getShort("p");
            case "Character" -> message.getChar("p");
            case "Integer" -> message.getInt("p");
            case "Long" -> message.getLong("p");
            case "Float" -> message.getFloat("p");
            case "Double" -> message.getDouble("p");
            case "String" -> message.getString("p");
            case "byte[]" -> message.getBytes("p");
            default -> throw new IllegalArgumentException(type.getName());
        };
    }

    private static Object readStream(TernStreamMessage message, Class<?> type) throws JMSException {
        return switch (type.getSimpleName()) {
            case "Boolean" -> message.readBoolean();
            case "Byte" -> message.readByte();
            case "Short" -> message.readShort();
            case "Character" -> message.readChar();
            case "Integer" -> message.readInt();
            case "Long" -> message.readLong();
            case "Float" -> message.readFloat();
            case "Double" -> message.readDouble();
            case "String" -> message.readString();
            case "byte[]" -> readWhole(message);
            default -> throw new IllegalArgumentException(type.getName());
        };
    }

    private static byte[] readWhole(TernStreamMessage message) throws JMSException {
        byte[] buffer = new byte[2];
        message.readBytes(buffer);
        return buffer;
    }
}
