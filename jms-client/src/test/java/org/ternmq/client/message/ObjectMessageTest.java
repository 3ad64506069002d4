package org.ternmq.client.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectMessageTest {
    private final TernObjectMessage message = new TernObjectMessage(new ObjectCodec());

    static Stream<Object> allowedByDefault() {
        TreeMap<String, Integer> reversed = new TreeMap<>(Collections.reverseOrder());
        reversed.put("a", 1);
        TreeSet<String> ignoringCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.add("A");
        EnumMap<DayOfWeek, String> days = new EnumMap<>(DayOfWeek.class);
        days.put(DayOfWeek.FRIDAY, "f");
        Properties properties = new Properties();
        properties.setProperty("k", "v");
        return Stream.concat(
                Stream.of(
                        true,
                        (byte) 1,
                        'c',
                        (short) 2,
                        3,
                        4L,
                        5f,
                        6d,
                        "text",
                        BigInteger.TEN,
                        new BigDecimal("1.50"),
                        MathContext.DECIMAL64,
                        Instant.EPOCH,
                        Duration.ofDays(1),
                        ZonedDateTime.parse("2026-01-01T00:00:00Z[UTC]"),
                        DayOfWeek.MONDAY,
                        new UUID(1, 2),
                        new Date(5),
                        new int[] {1, 2},
                        new String[][] {{"a"}, {}},
                        new Object[] {1, "a", null},
                        new List<?>[] {List.of(1)},
                        new byte[100_000],
                        new double[0]),
                Stream.of(
                        new ArrayList<>(List.of(1)),
                        new LinkedList<>(List.of(1)),
                        new ArrayDeque<>(),
                        new HashMap<>(Map.of("a", 1)),
                        new LinkedHashMap<>(Map.of("a", 1)),
                        reversed,
                        new HashSet<>(Set.of(1)),
                        new LinkedHashSet<>(Set.of(1)),
                        ignoringCase,
                        List.of(),
                        List.of(1, 2, 3),
                        Set.of(1),
                        Set.of(1, 2, 3),
                        Map.of(),
                        Map.of(1, 2, 3, 4),
                        Collections.emptyList(),
                        Collections.emptyMap(),
                        Collections.emptySet(),
                        Collections.singleton(1),
                        Collections.singletonList(1),
                        Collections.singletonMap(1, 2),
                        Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                        Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))),
                        Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(1))),
                        Arrays.asList(1, 2),
                        days,
                        EnumSet.of(DayOfWeek.SUNDAY),
                        new Vector<>(List.of(1)),
                        new Hashtable<>(Map.of(1, 2)),
                        properties));
    }

    @ParameterizedTest
    @MethodSource("allowedByDefault")
    void commonTypesOfTheJdkAreAllowed(Object object) throws JMSException {
        message.setObject((Serializable) object);
        Object read = received(new ObjectCodec()).getObject();
        assertThat(read).isInstanceOf(object.getClass());
        if (!(object instanceof ArrayDeque)) {
            assertThat(read).isEqualTo(object);
        }
    }

    @Test
    void anObjectIsSerialisedWhenItIsSetAndCopiedWhenItIsRead() throws JMSException {
        ArrayList<String> list = new ArrayList<>(List.of("a"));
        StringBuffer text = new StringBuffer("x");
        message.setObject(list);
        list.add("b");
        assertThat(message.getObject()).isEqualTo(List.of("a"));
        assertThat(message.getObject()).isNotSameAs(message.getObject());
        message.setObject(text);
        text.append('y');
        assertThat(received(new ObjectCodec()).getObject()).hasToString("x");
    }

    @Test
    void noObjectIsNull() throws JMSException {
        assertThat(message.getObject()).isNull();
        message.setObject("x");
        message.setObject(null);
        assertThat(received(new ObjectCodec()).getObject()).isNull();
    }

    @Test
    void aReceivedObjectIsReadOnlyUntilItsBodyIsCleared() throws JMSException {
        message.setObject("x");
        TernObjectMessage received = received(new ObjectCodec());
        assertThatThrownBy(() -> received.setObject("y")).isInstanceOf(MessageNotWriteableException.class);
        received.clearBody();
        assertThat(received.getObject()).isNull();
        received.setObject("y");
        assertThat(received.getObject()).isEqualTo("y");
    }

    @Test
    void anObjectThatCannotBeSerialisedIsRefusedByName() {
        ArrayList<Object> list = new ArrayList<>(List.of(new Object()));
        assertThatThrownBy(() -> message.setObject(list))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void ownClassesAreAllowedByNameOrByPackage() throws JMSException {
        message.setObject(new ArrayList<>(List.of(new Order(7, Kind.RUSH))));
        String name = Order.class.getName();
        assertThatThrownBy(() -> received(new ObjectCodec()).getObject())
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("class " + name + " is not allowed in an ObjectMessage: "
                        + "add it to `allowedClasses` of the connection factory");
        for (List<String> allowed : List.of(List.of(name, Kind.class.getName()), List.of("org.ternmq.*"))) {
            assertThat(received(new ObjectCodec(allowed)).getObject()).isEqualTo(List.of(new Order(7, Kind.RUSH)));
        }
        for (String other : List.of("org.ternmq", "org.tern.*", name + "s", name)) {
            assertThatThrownBy(() -> received(new ObjectCodec(List.of(other))).getObject())
                    .isInstanceOf(MessageFormatException.class);
        }
    }

    @Test
    void classesAreLoadedByTheThreadsLoaderFirst() throws JMSException {
        message.setObject(new Order(1, Kind.RUSH));
        List<String> asked = new ArrayList<>();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                asked.add(name);
                throw new ClassNotFoundException(name);
            }
        });
        try {
            TernObjectMessage received = received(new ObjectCodec(List.of("org.ternmq.*")));
            assertThat(received.getObject()).isEqualTo(new Order(1, Kind.RUSH));
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(asked).contains(Order.class.getName());
    }

    private TernObjectMessage received(ObjectCodec codec) throws JMSException {
        return (TernObjectMessage) Wire.deliver(message, codec);
    }

    private enum Kind {
        RUSH {
            @Override
            int days() {
                return 1;
            }
        };

        abstract int days();
    }

    private record Order(int number, Kind kind) implements Serializable {}
}
