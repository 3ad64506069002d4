package org.ternmq.client.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;

class PropertyRulesTest {
    private final TernMessage message = new TernMessage();

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"a-b", "1a", "a b", "a.b"})
    void aNameMustBeAnIdentifier(String name) {
        assertThatThrownBy(() -> message.setIntProperty(name, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "_a1",
                "$x",
                "größe",
                "JMS_OTHER_note",
                "nullable",
                "jmsLike",
                "Jms",
                "betweens",
                "true",
                "Escape",
                "\u0131n"
            })
    void otherNamesMayBeSet(String name) throws JMSException {
        message.setIntProperty(name, 1);
        assertThat(Wire.deliver(message).getIntProperty(name)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE", "IN", "IS", "ESCAPE"})
    void reservedWordsOfSelectorsAreNoNames(String name) {
        assertThatThrownBy(() -> message.setIntProperty(name, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reserved word");
    }

    @Test
    void aNameOverTheLimitIsRefused() {
        assertThatThrownBy(() -> message.setIntProperty("x".repeat(32 * 1024 + 1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longer than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JMSXDeliveryCount", "JMSXUserID", "JMSXNew", "JMSPriority", "JMS_TERN_reason"})
    void namesOfTheProviderCannotBeSet(String name) {
        assertThatThrownBy(() -> message.setObjectProperty(name, "x"))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("belong to the provider");
    }

    @Test
    void theGroupPropertiesMayBeSetWithTheirTypes() throws JMSException {
        message.setStringProperty("JMSXGroupID", "g");
        message.setIntProperty("JMSXGroupSeq", 3);
        TernMessage received = Wire.deliver(message);
        assertThat(received.getStringProperty("JMSXGroupID")).isEqualTo("g");
        assertThat(received.getIntProperty("JMSXGroupSeq")).isEqualTo(3);
        assertThatThrownBy(() -> message.setIntProperty("JMSXGroupID", 1)).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> message.setStringProperty("JMSXGroupSeq", "1"))
                .isInstanceOf(MessageFormatException.class);
    }

    @Test
    void onlyBoxedPrimitivesAndTextsAreAllowed() throws JMSException {
        for (Object wrong : List.of('c', new byte[0], BigDecimal.ONE, List.of())) {
            assertThatThrownBy(() -> message.setObjectProperty("p", wrong))
                    .isInstanceOf(MessageFormatException.class)
                    .hasMessageContaining("p cannot hold");
        }
        assertThat(message.propertyExists("p")).isFalse();
    }

    @Test
    void aNullPropertyExists() throws JMSException {
        message.setStringProperty("p", null);
        assertThat(message.propertyExists("p")).isTrue();
        TernMessage received = Wire.deliver(message);
        assertThat(received.propertyExists("p")).isTrue();
        assertThat(received.getStringProperty("p")).isNull();
        assertThat(received.propertyExists("q")).isFalse();
        assertThat(received.getObjectProperty("q")).isNull();
        assertThat(received.getObjectProperty(null)).isNull();
    }

    @Test
    void receivedPropertiesAreReadOnlyUntilTheyAreCleared() throws JMSException {
        message.setStringProperty("p", "v");
        TernMessage received = Wire.deliver(message);
        assertThatThrownBy(() -> received.setStringProperty("p", "w"))
                .isInstanceOf(MessageNotWriteableException.class)
                .hasMessageContaining("clearProperties()");
        assertThat(received.getStringProperty("p")).isEqualTo("v");
        received.clearProperties();
        assertThat(received.getPropertyNames().hasMoreElements()).isFalse();
        received.setStringProperty("p", "w");
        assertThat(received.getStringProperty("p")).isEqualTo("w");
    }

    @Test
    void namesAreThoseOfPropertiesAndOfTheDeliveryCount() throws JMSException {
        message.setIntProperty("b", 1);
        message.setIntProperty("a", 2);
        message.setJMSType("t");
        assertThat(names(message)).containsExactly("b", "a");
        assertThat(names(Wire.deliver(message))).containsExactly("b", "a", "JMSXDeliveryCount");
    }

    @Test
    void theEnvelopeAddsPropertiesThatAreNotSentOn() throws JMSException {
        message.setIntProperty("mine", 1);
        Envelope envelope = new Envelope(
                Wire.ID, true, 4, DestinationName.queue("first"), "anna", Map.of("JMS_TERN_reason", "expired"));
        TernMessage received = Wire.deliver(message, envelope);
        assertThat(received.getJMSRedelivered()).isTrue();
        assertThat(received.getIntProperty("JMSXDeliveryCount")).isEqualTo(4);
        assertThat(received.getStringProperty("JMSXUserID")).isEqualTo("anna");
        assertThat(received.getStringProperty("JMS_TERN_reason")).isEqualTo("expired");
        assertThat(received.getJMSDestination()).hasToString("orders");
        assertThat(names(Wire.deliver(received))).containsExactly("mine", "JMSXDeliveryCount");
    }

    @Test
    void theDeliveryCountStartsAtOne() throws JMSException {
        TernMessage received = Wire.deliver(message, Envelope.accepted(Wire.ID, null));
        assertThat(received.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
        assertThat(received.propertyExists("JMSXUserID")).isFalse();
    }

    private static List<Object> names(TernMessage message) throws JMSException {
        return new ArrayList<>(Collections.list(message.getPropertyNames()));
    }

    @Test
    void duplicateIdThatIsNoTextIsRefusedAtTheSend() throws JMSException {
        message.setLongProperty(PropertyNames.DUPLICATE_ID, 7);
        assertThatThrownBy(() -> message.encode(Wire.OPTIONS))
                .isInstanceOf(MessageFormatException.class)
                .hasMessage("The message cannot be sent: property TERN_DuplicateId must be a String but is a Long");
    }

    @Test
    void duplicateIdThatIsEmptyOrTooLongIsRefusedAtTheSend() throws JMSException {
        for (String id : List.of("", "ü".repeat(513), "x".repeat(1_025))) {
            message.setStringProperty(PropertyNames.DUPLICATE_ID, id);
            assertThatThrownBy(() -> message.encode(Wire.OPTIONS))
                    .isInstanceOf(MessageFormatException.class)
                    .hasMessageContaining("must have 1 to 1024 bytes");
        }
    }

    @Test
    void duplicateIdIsFlaggedInTheMessage() throws JMSException {
        assertThat(MessageBytes.hasDuplicateId(message.encode(Wire.OPTIONS))).isFalse();
        message.setStringProperty(PropertyNames.DUPLICATE_ID, null);
        assertThat(MessageBytes.hasDuplicateId(message.encode(Wire.OPTIONS))).isFalse();
        message.setStringProperty(PropertyNames.DUPLICATE_ID, "x".repeat(1_024));
        assertThat(MessageBytes.hasDuplicateId(message.encode(Wire.OPTIONS))).isTrue();
        assertThat(Wire.deliver(message).getStringProperty(PropertyNames.DUPLICATE_ID))
                .hasSize(1_024);
    }
}
