package org.ternmq.tck.chapter3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** Every cell of table 3-7, for maps and streams that have been delivered. */
class ConversionTest extends ServerTest {
    /** Reads an item; of a stream the next one, of a map that of the name. */
    private interface Reader {
        Object read(Message message, String name) throws JMSException;
    }

    private static final List<String> COLUMNS =
            List.of("boolean", "byte", "short", "char", "int", "long", "float", "double", "String", "byte[]");

    private Session session;

    @BeforeEach
    void open() throws Exception {
        session = session(server.connect());
    }

    private <T extends Message> T delivered(T message, Class<T> type) throws JMSException {
        session.createProducer(session.createQueue("q")).send(message);
        try (var consumer = consumer(session, "q")) {
            return type.cast(consumer.receive(SOON));
        }
    }

    /** The value of each row and what it is when it is read as each column; null where it cannot be. */
    private static Map<Object, Object[]> rows() {
        Map<Object, Object[]> rows = new LinkedHashMap<>();
        rows.put(true, row(true, null, null, null, null, null, null, null, "true", null));
        rows.put((byte) 1, row(null, (byte) 1, (short) 1, null, 1, 1L, null, null, "1", null));
        rows.put((short) 2, row(null, null, (short) 2, null, 2, 2L, null, null, "2", null));
        rows.put('c', row(null, null, null, 'c', null, null, null, null, "c", null));
        rows.put(3, row(null, null, null, null, 3, 3L, null, null, "3", null));
        rows.put(4L, row(null, null, null, null, null, 4L, null, null, "4", null));
        rows.put(0.5f, row(null, null, null, null, null, null, 0.5f, 0.5, "0.5", null));
        rows.put(1e300, row(null, null, null, null, null, null, null, 1e300, "1.0E300", null));
        rows.put("7", row(false, (byte) 7, (short) 7, null, 7, 7L, 7f, 7d, "7", null));
        rows.put(new byte[] {8}, row(null, null, null, null, null, null, null, null, null, new byte[] {8}));
        return rows;
    }

    private static Object[] row(Object... cells) {
        return cells;
    }

    private static Reader ofMap(String column) {
        return (message, name) -> {
            MapMessage map = (MapMessage) message;
            return switch (column) {
                case "boolean" -> map.getBoolean(name);
                case "byte" -> map.getByte(name);
                case "short" -> map.getShort(name);
                case "char" -> map.getChar(name);
                case "int" -> map.getInt(name);
                case "long" -> map.getLong(name);
                case "float" -> map.getFloat(name);
                case "double" -> map.getDouble(name);
                case "String" -> map.getString(name);
                default -> map.getBytes(name);
            };
        };
    }

    private static Reader ofStream(String column) {
        return (message, name) -> {
            StreamMessage stream = (StreamMessage) message;
            return switch (column) {
                case "boolean" -> stream.readBoolean();
                case "byte" -> stream.readByte();
                case "short" -> stream.readShort();
                case "char" -> stream.readChar();
                case "int" -> stream.readInt();
                case "long" -> stream.readLong();
                case "float" -> stream.readFloat();
                case "double" -> stream.readDouble();
                case "String" -> stream.readString();
                default -> bytes(stream);
            };
        };
    }

    private static byte[] bytes(StreamMessage stream) throws JMSException {
        byte[] buffer = new byte[1];
        int length = stream.readBytes(buffer);
        if (length < 0) {
            return null;
        }
        assertThat(stream.readBytes(new byte[1])).isEqualTo(-1);
        return buffer;
    }

    private static void check(Reader reader, Message message, String name, Object expected, String cell)
            throws JMSException {
        if (expected == null) {
            assertThatThrownBy(() -> reader.read(message, name)).as(cell).isInstanceOf(MessageFormatException.class);
        } else {
            assertThat(reader.read(message, name)).as(cell).isEqualTo(expected);
        }
    }

    @Test
    @Section("3.11.3")
    void everyItemOfAMapIsReadAsTheTableSays() throws Exception {
        MapMessage map = session.createMapMessage();
        for (Object value : rows().keySet()) {
            map.setObject(value.getClass().getSimpleName(), value);
        }
        MapMessage received = delivered(map, MapMessage.class);
        for (Map.Entry<Object, Object[]> row : rows().entrySet()) {
            String name = row.getKey().getClass().getSimpleName();
            for (int i = 0; i < COLUMNS.size(); i++) {
                check(ofMap(COLUMNS.get(i)), received, name, row.getValue()[i], name + " as " + COLUMNS.get(i));
            }
            assertThat(received.getObject(name)).isEqualTo(row.getKey());
        }
    }

    @Test
    @Section("3.11.3")
    void everyItemOfAStreamIsReadAsTheTableSaysAndAgainAfterAFailure() throws Exception {
        StreamMessage stream = session.createStreamMessage();
        for (Object value : rows().keySet()) {
            stream.writeObject(value);
        }
        StreamMessage received = delivered(stream, StreamMessage.class);
        for (int column = 0; column < COLUMNS.size(); column++) {
            received.reset();
            for (Map.Entry<Object, Object[]> row : rows().entrySet()) {
                Object expected = row.getValue()[column];
                String cell = row.getKey().getClass().getSimpleName() + " as " + COLUMNS.get(column);
                check(ofStream(COLUMNS.get(column)), received, null, expected, cell);
                if (expected == null) {
                    assertThat(received.readObject()).as("after " + cell).isEqualTo(row.getKey());
                }
            }
        }
    }

    private static final Map<String, Class<? extends Exception>> OF_NULL = Map.of(
            "byte", NumberFormatException.class,
            "short", NumberFormatException.class,
            "int", NumberFormatException.class,
            "long", NumberFormatException.class,
            "float", NullPointerException.class,
            "double", NullPointerException.class,
            "char", NullPointerException.class);

    @Test
    @Section("3.11.3")
    void aNullIsReadAsValueOfReadsIt() throws Exception {
        MapMessage map = session.createMapMessage();
        map.setObject("null", null);
        StreamMessage stream = session.createStreamMessage();
        stream.writeObject(null);
        MapMessage receivedMap = delivered(map, MapMessage.class);
        StreamMessage receivedStream = delivered(stream, StreamMessage.class);
        for (String column : COLUMNS) {
            receivedStream.reset();
            checkNull(ofMap(column), receivedMap, "null", column);
            checkNull(ofMap(column), receivedMap, "not there", column);
            checkNull(ofStream(column), receivedStream, null, column);
        }
    }

    private static void checkNull(Reader reader, Message message, String name, String column) throws JMSException {
        if (OF_NULL.containsKey(column)) {
            assertThatThrownBy(() -> reader.read(message, name)).as(column).isInstanceOf(OF_NULL.get(column));
        } else {
            assertThat(reader.read(message, name)).as(column).isEqualTo(column.equals("boolean") ? false : null);
        }
    }

    @Test
    @Section("3.11.3")
    void aTextIsANumberOnlyIfItsTypeTakesIt() throws Exception {
        Map<String, String> wrong = Map.of(
                "byte", "128",
                "short", "-32769",
                "int", "2147483648",
                "long", "9223372036854775808",
                "float", "1,5",
                "double", "");
        for (Map.Entry<String, String> text : wrong.entrySet()) {
            StreamMessage stream = session.createStreamMessage();
            stream.writeString(text.getValue());
            StreamMessage received = delivered(stream, StreamMessage.class);
            assertThatThrownBy(() -> ofStream(text.getKey()).read(received, null))
                    .as(text.toString())
                    .isInstanceOf(NumberFormatException.class);
            assertThat(received.readString()).isEqualTo(text.getValue());
        }
    }

    @Test
    @Section("3.12")
    void arraysAreCopiedIntoAndOutOfAMessage() throws Exception {
        byte[] array = {1, 2, 3};
        MapMessage map = session.createMapMessage();
        map.setBytes("whole", array);
        map.setObject("object", array);
        map.setBytes("part", array, 1, 2);
        map.setBytes("null", null);
        map.setBytes("part of null", null, 0, 0);
        array[1] = 9;
        map.getBytes("whole")[1] = 9;
        MapMessage received = delivered(map, MapMessage.class);
        ((byte[]) received.getObject("object"))[1] = 9;
        assertThat(received.getBytes("whole")).containsExactly(1, 2, 3);
        assertThat(received.getBytes("object")).containsExactly(1, 2, 3);
        assertThat(received.getBytes("part")).containsExactly(2, 3);
        assertThat(received.getBytes("null")).isNull();
        assertThat(received.getBytes("part of null")).isNull();
        assertThat(received.itemExists("part of null")).isTrue();
    }
}
