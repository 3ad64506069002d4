package org.ternmq.client.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.ternmq.protocol.message.MessageBytes;

/** Whatever is put into a message comes out of it, also after it has been passed on unread and read. */
class RoundTripPropertiesTest {
    private static final String SEED = "20260101";
    private static final int TRIES = 300;

    @Provide
    Arbitrary<String> texts() {
        // Whole code points: a half of a pair has no UTF-8.
        return Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(300);
    }

    private static char[] surrogates() {
        char[] surrogates = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
        for (int i = 0; i < surrogates.length; i++) {
            surrogates[i] = (char) (Character.MIN_SURROGATE + i);
        }
        return surrogates;
    }

    @Provide
    Arbitrary<Object> propertyValues() {
        return Arbitraries.oneOf(
                texts().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.bytes().asGeneric(),
                Arbitraries.shorts().asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.floats().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.just(null));
    }

    @Provide
    Arbitrary<Object> items() {
        return Arbitraries.oneOf(
                propertyValues(),
                Arbitraries.chars().asGeneric(),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(50).asGeneric());
    }

    @Provide
    Arbitrary<Map<String, Object>> propertyMaps() {
        return Arbitraries.maps(Arbitraries.strings().alpha().ofLength(12), propertyValues())
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Map<String, Object>> itemMaps() {
        return Arbitraries.maps(texts().filter(name -> !name.isEmpty()), items())
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<Object>> itemLists() {
        return items().list().ofMaxSize(12);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.FIRST)
    void text(@ForAll("texts") String text, @ForAll("propertyMaps") Map<String, Object> properties)
            throws JMSException {
        TernTextMessage message = new TernTextMessage(text);
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            message.setObjectProperty(property.getKey(), property.getValue());
        }
        assertThat(MessageBytes.properties(message.encode(Wire.OPTIONS))).isEqualTo(properties);
        for (TernMessage received : receivedTwice(message)) {
            assertThat(((TernTextMessage) received).getText()).isEqualTo(text);
            for (Map.Entry<String, Object> property : properties.entrySet()) {
                assertThat(received.getObjectProperty(property.getKey())).isEqualTo(property.getValue());
            }
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.FIRST)
    void bytes(@ForAll byte[] bytes) throws JMSException {
        TernBytesMessage message = new TernBytesMessage();
        message.writeBytes(bytes);
        for (TernMessage received : receivedTwice(message)) {
            TernBytesMessage read = (TernBytesMessage) received;
            byte[] buffer = new byte[bytes.length];
            assertThat(read.getBodyLength()).isEqualTo(bytes.length);
            assertThat(read.readBytes(buffer)).isEqualTo(bytes.length == 0 ? -1 : bytes.length);
            assertThat(buffer).isEqualTo(bytes);
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.FIRST)
    void map(@ForAll("itemMaps") Map<String, Object> items) throws JMSException {
        TernMapMessage message = new TernMapMessage();
        for (Map.Entry<String, Object> item : items.entrySet()) {
            message.setObject(item.getKey(), item.getValue());
        }
        for (TernMessage received : receivedTwice(message)) {
            Map<String, Object> read = new LinkedHashMap<>();
            for (String name : items.keySet()) {
                assertThat(((TernMapMessage) received).itemExists(name)).isTrue();
                read.put(name, ((TernMapMessage) received).getObject(name));
            }
            assertThat(new ArrayList<>(read.values()).toArray()).isEqualTo(new ArrayList<>(items.values()).toArray());
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.FIRST)
    void stream(@ForAll("itemLists") List<Object> items) throws JMSException {
        TernStreamMessage message = new TernStreamMessage();
        for (Object item : items) {
            message.writeObject(item);
        }
        for (TernMessage received : receivedTwice(message)) {
            TernStreamMessage read = (TernStreamMessage) received;
            for (Object item : items) {
                assertThat(read.readObject()).isEqualTo(item);
            }
            assertThatThrownBy(read::readObject).isInstanceOf(MessageEOFException.class);
        }
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void object(
            @ForAll("propertyMaps") Map<String, Object> map,
            @ForAll @Size(max = 5) List<@Size(max = 5) List<@StringLength(max = 20) String>> lists,
            @ForAll @Size(max = 5) List<@Size(max = 5) Map<Integer, Long>> maps)
            throws JMSException {
        List<Serializable> objects =
                List.of(new HashMap<>(map), new ArrayList<>(lists), new HashSet<>(lists), new HashSet<>(maps));
        for (Serializable object : objects) {
            TernObjectMessage message = new TernObjectMessage(new ObjectCodec());
            message.setObject(object);
            for (TernMessage received : receivedTwice(message)) {
                assertThat(((TernObjectMessage) received).getObject()).isEqualTo(object);
            }
        }
    }

    private static List<TernMessage> receivedTwice(TernMessage message) throws JMSException {
        TernMessage first = Wire.deliver(message);
        TernMessage passedOn = Wire.deliver(first);
        return List.of(first, passedOn);
    }
}
