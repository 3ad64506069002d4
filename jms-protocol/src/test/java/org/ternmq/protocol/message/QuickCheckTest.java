package org.ternmq.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class QuickCheckTest {
    private static final DestinationName ORDERS = DestinationName.queue("orders");
    private static final byte[] NAME = encoded(ORDERS);

    private static byte[] encoded(DestinationName name) {
        ArrayWriter out = new ArrayWriter();
        name.write(out);
        return out.toByteArray();
    }

    private static byte[] message(Object correlation, Map<String, ?> properties) {
        MessageHeader header = new MessageHeader(
                ORDERS, true, 9, 1, 2, 3, correlation, DestinationName.topic("answers"), "type", BodyType.MAP);
        return MessageBytes.encode(header, properties, new byte[] {1, 2, 3});
    }

    private static final byte[] USUAL = message("c", properties());
    private static final byte[] WITH_ID = message("c", Map.of("p", 1, DuplicateId.PROPERTY, "id"));

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                "text",
                "a text that is longer than eight bytes, and than one hundred and twenty-seven: "
                        + "so that its length takes two bytes, as that of many does");
        properties.put("int", 1);
        properties.put("long", 1L);
        properties.put("short", (short) 1);
        properties.put("byte", (byte) 1);
        properties.put("float", 1f);
        properties.put("double", 1d);
        properties.put("yes", true);
        properties.put("no", false);
        properties.put("nothing", null);
        return properties;
    }

    @Example
    void usualMessagesAreAccepted() {
        assertThat(QuickCheck.accepts(USUAL, NAME)).isTrue();
        assertThat(QuickCheck.accepts(WITH_ID, NAME)).isTrue();
        assertThat(QuickCheck.accepts(message(new byte[] {-1}, Map.of()), NAME)).isTrue();
        assertThat(QuickCheck.accepts(message(null, Map.of()), NAME)).isTrue();
    }

    @Example
    void anotherDestinationIsNotAccepted() {
        assertThat(QuickCheck.accepts(USUAL, encoded(DestinationName.queue("order"))))
                .isFalse();
        assertThat(QuickCheck.accepts(USUAL, encoded(DestinationName.queue("orderS"))))
                .isFalse();
        assertThat(QuickCheck.accepts(USUAL, encoded(DestinationName.topic("orders"))))
                .isFalse();
    }

    @Example
    void whatItDoesNotKnowIsLeftToTheWholeCheck() {
        assertThat(QuickCheck.accepts(message("ü", Map.of()), NAME)).isFalse();
        assertThat(QuickCheck.accepts(message(null, Map.of("größe", 1)), NAME)).isFalse();
        assertThat(QuickCheck.accepts(message(null, Map.of("c", 'c')), NAME)).isFalse();
        assertThat(QuickCheck.accepts(message(null, Map.of("b", new byte[1])), NAME))
                .isFalse();
        Map<String, Object> many = new HashMap<>();
        for (int i = 0; i < 17; i++) {
            many.put("p" + i, i);
        }
        assertThat(QuickCheck.accepts(message(null, many), NAME)).isFalse();
    }

    @Example
    void aNameThatComesTwiceIsNotAccepted() {
        byte[] message = message(null, new LinkedHashMap<>(Map.of("p1", 1, "p2", 2)));
        int second = MessageBytes.bodyPosition(message) - 6;
        int first = second - 8;
        assertThat(QuickCheck.accepts(message, NAME)).isTrue();
        message[second] = message[first];
        assertThat(QuickCheck.accepts(message, NAME)).isFalse();
    }

    @Example
    void aNameThatComesTwiceWithALongerLengthIsNotAccepted() {
        byte[] message = message(null, new LinkedHashMap<>(Map.of("p", 1, "pp", (byte) 2)));
        int propertiesAt = MessageBytes.bodyPosition(message) - 1 - 7 - 5;
        byte[] twice = {2, 1, 'p', 5, 0, 0, 0, 1, (byte) 0x81, 0, 'p', 3, 2};
        System.arraycopy(twice, 0, message, propertiesAt, twice.length);
        assertThat(QuickCheck.accepts(message, NAME)).isFalse();
    }

    @Property(tries = 20_000, seed = "5")
    void whatIsAcceptedPassesTheWholeCheck(
            @ForAll @Size(max = 3) int[] places,
            @ForAll @Size(3) byte[] values,
            @ForAll @IntRange(max = 400) int length) {
        byte[] message = Arrays.copyOf(USUAL, length > 300 ? USUAL.length : Math.min(length, USUAL.length));
        for (int i = 0; i < places.length && message.length > 0; i++) {
            message[Math.floorMod(places[i], message.length)] = values[i];
        }
        holds(message);
    }

    @Example
    void everyByteOfAMessageMayBeAnything() {
        everyByteMayBeAnything(USUAL);
        everyByteMayBeAnything(WITH_ID);
    }

    private static void everyByteMayBeAnything(byte[] original) {
        for (int at = 0; at < MessageBytes.bodyPosition(original); at++) {
            for (int value = -128; value < 128; value++) {
                byte[] message = original.clone();
                message[at] = (byte) value;
                holds(message);
            }
        }
    }

    private static void holds(byte[] message) {
        if (QuickCheck.accepts(message, NAME)) {
            assertThat(MessageBytes.check(message).destination()).isEqualTo(ORDERS);
        }
    }
}
