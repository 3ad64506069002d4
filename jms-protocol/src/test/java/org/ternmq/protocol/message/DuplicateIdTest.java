package org.ternmq.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DuplicateIdTest {
    private static final DestinationName ORDERS = DestinationName.queue("orders");

    private static byte[] message(Map<String, ?> properties) {
        MessageHeader header =
                new MessageHeader(ORDERS, true, 4, 1, 0, 0, null, null, "a type", BodyType.BYTES, true, true);
        return MessageBytes.encode(header, properties, new byte[] {1});
    }

    private static byte[] name() {
        ArrayWriter out = new ArrayWriter();
        ORDERS.write(out);
        return out.toByteArray();
    }

    private static byte[] withId(Object id) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("first", 1L);
        properties.put(DuplicateId.PROPERTY, id);
        properties.put("last", "x");
        return message(properties);
    }

    @Test
    void flagIsSetWhereThePropertyIsThere() {
        byte[] message = withId("größe-1");
        assertThat(MessageBytes.hasDuplicateId(message)).isTrue();
        assertThat(MessageBytes.duplicateId(message)).isEqualTo("größe-1".getBytes(StandardCharsets.UTF_8));
        assertThat(MessageBytes.check(message).type()).isEqualTo("a type");
        assertThat(QuickCheck.accepts(withId("id"), name())).isTrue();
        assertThat(MessageBytes.idHidden(message)).isTrue();
        assertThat(MessageBytes.hasDuplicateId(message(Map.of("first", 1)))).isFalse();
    }

    @Test
    void propertyThatIsNoUsableIdIsJustAProperty() {
        for (Object value : new Object[] {null, 7, "", "x".repeat(1_025), "ü".repeat(513)}) {
            byte[] message = withId(value);
            assertThat(MessageBytes.hasDuplicateId(message)).as("%s", value).isFalse();
            assertThat(MessageBytes.check(message).destination()).isEqualTo(ORDERS);
        }
    }

    @Test
    void longestIdIsTaken() {
        assertThat(MessageBytes.duplicateId(withId("x".repeat(1_024)))).hasSize(1_024);
        assertThat(MessageBytes.duplicateId(withId("ü".repeat(512)))).hasSize(1_024);
    }

    @Test
    void flagWithoutUsablePropertyIsRefused() {
        for (byte[] message : new byte[][] {message(Map.of()), withId(7), withId(""), withId("x".repeat(1_025))}) {
            message[1] |= (byte) 128;
            assertThatThrownBy(() -> MessageBytes.check(message))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("property TERN_DuplicateId");
            assertThat(QuickCheck.accepts(message, name())).isFalse();
        }
    }
}
