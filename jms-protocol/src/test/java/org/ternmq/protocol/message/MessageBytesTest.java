package org.ternmq.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MessageBytesTest {
    private static final DestinationName ORDERS = DestinationName.queue("orders");
    private static final byte[] VALID = MessageBytes.encode(
            new MessageHeader(
                    ORDERS, true, 9, 1, 2, 3, new byte[] {1, 2}, DestinationName.topic("answers"), "t", BodyType.MAP),
            Map.of("a", 1, "b", "text", "c", true),
            new byte[] {1, 2, 3});

    @Property(tries = 1000, seed = "1")
    void headerAndPropertiesReadBack(
            @ForAll boolean persistent,
            @ForAll @IntRange(max = 9) int priority,
            @ForAll long timestamp,
            @ForAll boolean idHidden,
            @ForAll boolean timestampHidden,
            @ForAll("correlations") Object correlation,
            @ForAll("properties") Map<String, Object> properties,
            @ForAll byte[] body) {
        MessageHeader header = new MessageHeader(
                ORDERS,
                persistent,
                priority,
                timestamp,
                5,
                6,
                correlation,
                null,
                null,
                BodyType.BYTES,
                idHidden,
                timestampHidden);
        byte[] message = MessageBytes.encode(header, properties, body);
        assertThat(MessageBytes.check(message)).usingRecursiveComparison().isEqualTo(header);
        assertThat(MessageBytes.properties(message)).isEqualTo(properties);
        assertThat(MessageBytes.persistent(message)).isEqualTo(persistent);
        assertThat(MessageBytes.priority(message)).isEqualTo(priority);
        assertThat(MessageBytes.timestamp(message)).isEqualTo(timestamp);
        assertThat(MessageBytes.expiration(message)).isEqualTo(5);
        assertThat(MessageBytes.deliveryTime(message)).isEqualTo(6);
        assertThat(Arrays.copyOfRange(message, MessageBytes.bodyPosition(message), message.length))
                .isEqualTo(body);
    }

    @Property(tries = 3000, seed = "2")
    void mutatedMessageIsReadOrRefused(
            @ForAll @Size(max = 4) int[] places,
            @ForAll @Size(4) byte[] values,
            @ForAll @IntRange(max = 200) int length) {
        byte[] message = Arrays.copyOf(VALID, length > 150 ? VALID.length : Math.min(length, VALID.length));
        for (int i = 0; i < places.length && message.length > 0; i++) {
            message[Math.floorMod(places[i], message.length)] = values[i];
        }
        readOrRefuse(message);
    }

    @Property(tries = 1000, seed = "3")
    void oneByteChangedAnywhereIsReadOrRefused(@ForAll byte value) {
        for (int i = 0; i < VALID.length; i++) {
            byte[] message = VALID.clone();
            message[i] = value;
            readOrRefuse(message);
        }
    }

    @Property(tries = 1000, seed = "4")
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 100) byte[] bytes) {
        readOrRefuse(bytes);
        if (bytes.length >= MessageBytes.FIXED_BYTES) {
            bytes[0] = MessageBytes.VERSION;
            System.arraycopy(VALID, 28, bytes, 28, 8);
            readOrRefuse(bytes);
        }
    }

    private static void readOrRefuse(byte[] message) {
        try {
            MessageHeader header = MessageBytes.check(message);
            assertThat(header.priority()).isEqualTo(MessageBytes.priority(message));
            assertThat(MessageBytes.bodyPosition(message)).isBetween(MessageBytes.FIXED_BYTES, message.length);
        } catch (FormatException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @Example
    void everyTruncatedHeaderIsRefused() {
        for (int length = 0; length < MessageBytes.bodyPosition(VALID); length++) {
            byte[] cut = Arrays.copyOf(VALID, length);
            assertThatThrownBy(() -> MessageBytes.check(cut)).isInstanceOf(FormatException.class);
        }
    }

    @Example
    void faultsAreNamed() {
        refused(0, 2, "version 2");
        refused(1, 6, "flags 6");
        refused(2, 10, "priority");
        refused(3, 6, "body type");
        refused(12, 0x80, "must not be negative");
        refused(20, 0x80, "must not be negative");
        refused(28, 0x7F, "positions");
        refused(35, 0, "positions");
        refused(36, 4, "destination kind");
        refused(37, 0, "must not be empty");
    }

    private static void refused(int place, int value, String words) {
        byte[] message = VALID.clone();
        message[place] = (byte) value;
        assertThatThrownBy(() -> MessageBytes.check(message))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(words);
    }

    @Example
    void propertiesOfOtherTypesAreRefused() {
        MessageHeader header = new MessageHeader(ORDERS, true, 4, 0, 0, 0, null, null, null, BodyType.NONE);
        for (Object value : new Object[] {'c', new byte[1]}) {
            byte[] message = MessageBytes.encode(header, Map.of("p", value), new byte[0]);
            assertThatThrownBy(() -> MessageBytes.check(message))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("property p");
        }
    }

    @Provide
    Arbitrary<Object> correlations() {
        return Arbitraries.oneOf(
                Arbitraries.just(null),
                Arbitraries.strings().ascii().map(Object.class::cast),
                Arbitraries.bytes().array(byte[].class).map(Object.class::cast));
    }

    @Provide
    Arbitrary<Map<String, Object>> properties() {
        Arbitrary<Object> values = Arbitraries.oneOf(
                Arbitraries.just(null),
                Arbitraries.of(true, false),
                Arbitraries.bytes(),
                Arbitraries.shorts(),
                Arbitraries.integers(),
                Arbitraries.longs(),
                Arbitraries.floats(),
                Arbitraries.doubles(),
                Arbitraries.strings().ascii());
        return Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(20), values)
                .ofMaxSize(20);
    }
}
