package org.ternmq.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A single field, read without the others, is what reading the whole gives. */
class FieldScanTest {
    private static final DestinationName ORDERS = DestinationName.queue("orders");
    private static final DestinationName ANSWERS = DestinationName.topic("answers");

    @Property(tries = 1000, seed = "1")
    void everyPropertyIsFoundByItsName(
            @ForAll("properties") Map<String, Object> properties, @ForAll("names") String other) {
        byte[] message = MessageBytes.encode(header("t", "c", ANSWERS), properties, new byte[] {9, 1, 'a'});
        properties.forEach((name, value) ->
                assertThat(MessageBytes.property(message, name)).isEqualTo(value));
        assertThat(MessageBytes.property(message, other)).isEqualTo(properties.get(other));
    }

    @Property(tries = 300, seed = "2")
    void typeAndCorrelationAreFoundBehindWhateverStandsBeforeThem(
            @ForAll("texts") String type, @ForAll("correlations") Object correlation, @ForAll boolean reply) {
        byte[] message = MessageBytes.encode(header(type, correlation, reply ? ANSWERS : null), Map.of(), new byte[3]);
        assertThat(MessageBytes.type(message)).isEqualTo(type);
        assertThat(MessageBytes.correlationText(message)).isEqualTo(correlation instanceof String ? correlation : null);
    }

    @Example
    void nameThatBeginsLikeAnotherIsAnotherProperty() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("colour", "red");
        properties.put("col", "blue");
        properties.put("é", null);
        byte[] message = MessageBytes.encode(header(null, null, null), properties, new byte[0]);
        assertThat(MessageBytes.property(message, "col")).isEqualTo("blue");
        assertThat(MessageBytes.property(message, "colo")).isNull();
        assertThat(MessageBytes.property(message, "colours")).isNull();
        assertThat(MessageBytes.property(message, "é")).isNull();
    }

    @Example
    void longValuesBeforeTheWantedOneArePassedOver() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("long", "x".repeat(100_000));
        properties.put("wanted", 7);
        byte[] message = MessageBytes.encode(header(null, null, null), properties, new byte[0]);
        assertThat(MessageBytes.property(message, "wanted")).isEqualTo(7);
        assertThat(MessageBytes.property(message, "long")).isEqualTo("x".repeat(100_000));
    }

    private static MessageHeader header(String type, Object correlation, DestinationName replyTo) {
        return new MessageHeader(ORDERS, true, 4, 1, 2, 3, correlation, replyTo, type, BodyType.NONE);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("abé").ofMinLength(1).ofMaxLength(3);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aé\u20ac").ofMaxLength(200).injectNull(0.3);
    }

    @Provide
    Arbitrary<Object> correlations() {
        return Arbitraries.oneOf(
                texts().map(Object.class::cast),
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
                texts());
        return Arbitraries.maps(names(), values).ofMaxSize(12);
    }
}
