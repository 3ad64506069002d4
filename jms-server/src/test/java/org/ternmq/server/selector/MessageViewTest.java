package org.ternmq.server.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.message.MessageId;

/** Selectors on real messages (Jakarta Messaging 3.1, section 3.8.1.1). */
class MessageViewTest {
    private static final DestinationName CARS = DestinationName.queue("cars");
    private static final MessageId ID = new MessageId(0xABCL, 1, 2, 3);

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("color", "blue");
        properties.put("weight", 2501);
        properties.put("price", 9.5);
        properties.put("sold", false);
        properties.put("byte", (byte) 1);
        properties.put("short", (short) 2);
        properties.put("long", 1L << 40);
        properties.put("float", 0.5f);
        properties.put("nothing", null);
        properties.put("NumberOfOrders", "2");
        properties.put("größe", "M");
        properties.put("JMSXGroupID", "g");
        properties.put("JMSXGroupSeq", 7);
        properties.put("JMSXUserID", "forged");
        properties.put("JMSXDeliveryCount", 99);
        return properties;
    }

    private static MessageView view(Object correlation, String type, Envelope envelope) {
        MessageHeader header =
                new MessageHeader(CARS, correlation != null, 7, 1234, 0, 0, correlation, CARS, type, BodyType.NONE);
        byte[] message = MessageBytes.encode(header, properties(), new byte[] {1, 2, 3});
        return new MessageView(message, envelope);
    }

    @Test
    void whatTheProducerHidesIsHiddenFromSelectors() {
        MessageHeader header =
                new MessageHeader(CARS, true, 4, 1234, 0, 0, null, null, null, BodyType.NONE, true, true);
        byte[] message = MessageBytes.encode(header, Map.of(), new byte[0]);
        MessageView view = new MessageView(message, new Envelope(ID, false, 0, null, null, Map.of()));
        assertThat(Truth.of("JMSMessageID IS NULL AND JMSTimestamp = 0", view)).isEqualTo(Truth.TRUE);
    }

    private static final MessageView CAR = view(
            "c1", "car", new Envelope(ID, true, 3, null, "ann", Map.of("JMS_TERN_reason", "expired", "color", "red")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JMSDeliveryMode = 'PERSISTENT'",
                "JMSPriority = 7",
                "JMSMessageID = 'ID:0000000000000abc-1-2-3'",
                "JMSMessageID LIKE 'ID:%'",
                "JMSTimestamp = 1234",
                "JMSCorrelationID = 'c1'",
                "JMSType = 'car'",
                "JMSXDeliveryCount = 3",
                "JMSXUserID = 'ann'",
                "JMSXGroupID = 'g' AND JMSXGroupSeq = 7",
                "JMS_TERN_reason = 'expired'",
                "JMSXAppID IS NULL",
                "JMS_other_x IS NULL",
            })
    void headersAndProvidedPropertiesHaveTheirValues(String selector) {
        assertThat(Truth.of(selector, CAR)).as(selector).isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JMSType = 'car' AND color = 'red' AND weight > 2500",
                "price = 9.5",
                "NOT sold",
                "byte + short = 3",
                "long = 1099511627776",
                "float = .5",
                "nothing IS NULL",
                "missing IS NULL",
                "größe = 'M'",
                "NumberOfOrders = '2'",
                "weight IS NOT NULL",
            })
    void propertiesKeepTheirTypes(String selector) {
        assertThat(Truth.of(selector, CAR)).as(selector).isEqualTo(Truth.TRUE);
    }

    @Test
    void textIsNotConvertedToANumber() {
        assertThat(Truth.of("NumberOfOrders > 1", CAR)).isEqualTo(Truth.FALSE);
    }

    @Test
    void missingHeadersAreNull() {
        MessageView bare = view(null, null, Envelope.accepted(ID, null));
        assertThat(Truth.of("JMSCorrelationID = 'c1' OR JMSType = 'car'", bare)).isEqualTo(Truth.UNKNOWN);
        assertThat(Truth.of("JMSXUserID IS NULL", bare)).isEqualTo(Truth.TRUE);
        assertThat(Truth.of("JMSDeliveryMode = 'NON_PERSISTENT'", bare)).isEqualTo(Truth.TRUE);
        assertThat(Truth.of("color = 'blue'", bare)).isEqualTo(Truth.TRUE);
    }

    @Test
    void correlationIdOfBytesIsNull() {
        MessageView bytes = view(new byte[] {1}, "car", Envelope.accepted(ID, null));
        assertThat(Truth.of("JMSCorrelationID IS NULL AND JMSType = 'car'", bytes))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void deliveryCountIsWhatTheReceiverWillSee() {
        MessageView fresh = view(null, null, Envelope.accepted(ID, null));
        assertThat(Truth.of("JMSXDeliveryCount = 1", fresh)).isEqualTo(Truth.TRUE);
    }

    @Test
    void bodyIsNotNeeded() {
        MessageHeader header = new MessageHeader(CARS, true, 4, 0, 0, 0, null, null, null, BodyType.BYTES);
        byte[] message = MessageBytes.encode(header, Map.of("a", 1), new byte[1000]);
        byte[] head = Arrays.copyOf(message, MessageBytes.bodyPosition(message));
        assertThat(Truth.of("a = 1 AND b IS NULL", new MessageView(head, Envelope.accepted(ID, null))))
                .isEqualTo(Truth.TRUE);
    }
}
