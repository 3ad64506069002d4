package org.ternmq.tck.chapter7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.Queue;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** The properties and headers that a JMSProducer holds for the messages that it sends. */
class ProducerSettingsTest extends ServerTest {
    private JMSContext context;
    private Queue queue;
    private JMSProducer producer;
    private JMSConsumer consumer;

    @BeforeEach
    void open() throws Exception {
        context = server.factory().createContext();
        queue = context.createQueue("q");
        producer = context.createProducer();
        consumer = context.createConsumer(queue);
    }

    @AfterEach
    void closeContext() {
        context.close();
    }

    private Message delivered(Message message) {
        producer.send(queue, message);
        return consumer.receive(SOON);
    }

    private static Map<String, Object> oneOfEachType() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("aBoolean", true);
        values.put("aByte", (byte) 1);
        values.put("aShort", (short) 2);
        values.put("anInt", 3);
        values.put("aLong", 4L);
        values.put("aFloat", 5.5f);
        values.put("aDouble", 6.5);
        values.put("aString", "7");
        values.put("nothing", null);
        return values;
    }

    private void setOneOfEachType() {
        producer.setProperty("aBoolean", true)
                .setProperty("aByte", (byte) 1)
                .setProperty("aShort", (short) 2)
                .setProperty("anInt", 3)
                .setProperty("aLong", 4L)
                .setProperty("aFloat", 5.5f)
                .setProperty("aDouble", 6.5)
                .setProperty("aString", "7")
                .setProperty("nothing", (Object) null);
    }

    @Test
    @Section("7.5")
    void propertiesOfEveryTypeAreKeptAndSent() throws Exception {
        setOneOfEachType();
        Message received = delivered(context.createMessage());
        for (Map.Entry<String, Object> property : oneOfEachType().entrySet()) {
            assertThat(producer.getObjectProperty(property.getKey())).isEqualTo(property.getValue());
            assertThat(producer.propertyExists(property.getKey())).isTrue();
            assertThat(received.getObjectProperty(property.getKey())).isEqualTo(property.getValue());
            assertThat(received.propertyExists(property.getKey())).isTrue();
        }
        assertThat(producer.getPropertyNames()).isEqualTo(oneOfEachType().keySet());
    }

    @Test
    @Section("7.5")
    void propertiesOfAProducerAreConvertedAsThoseOfMessages() {
        setOneOfEachType();
        assertThat(producer.getBooleanProperty("aBoolean")).isTrue();
        assertThat(producer.getShortProperty("aByte")).isEqualTo((short) 1);
        assertThat(producer.getIntProperty("aShort")).isEqualTo(2);
        assertThat(producer.getLongProperty("anInt")).isEqualTo(3);
        assertThat(producer.getDoubleProperty("aFloat")).isEqualTo(5.5);
        assertThat(producer.getByteProperty("aString")).isEqualTo((byte) 7);
        assertThat(producer.getFloatProperty("aString")).isEqualTo(7f);
        assertThat(producer.getStringProperty("aDouble")).isEqualTo("6.5");
        assertThat(producer.getStringProperty("nothing")).isNull();
        assertThat(producer.getObjectProperty("not there")).isNull();
        assertThatThrownBy(() -> producer.getIntProperty("aLong")).isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> producer.getFloatProperty("aDouble"))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> producer.getLongProperty("aFloat")).isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> producer.getBooleanProperty("anInt"))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> producer.getIntProperty("nothing")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    @Section("7.5")
    void namesThatClientsMayNotSetAreRefused() {
        assertThatThrownBy(() -> producer.setProperty("JMSXDeliveryCount", 1)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> producer.setProperty("JMSPriority", 1)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> producer.setProperty("LIKE", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> producer.setProperty("p", (Object) 'c'))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(producer.getPropertyNames()).isEmpty();
    }

    @Test
    @Section("7.6")
    void aCorrelationIdOfAProducerIsATextOrBytesWhicheverCameLast() throws Exception {
        byte[] bytes = {(byte) 0xFF, 1};
        producer.setJMSCorrelationID("text").setJMSCorrelationIDAsBytes(bytes);
        bytes[1] = 9;
        producer.getJMSCorrelationIDAsBytes()[1] = 9;
        Message message = context.createMessage();
        message.setJMSCorrelationID("of the message");
        assertThat(delivered(message).getJMSCorrelationIDAsBytes()).isEqualTo(new byte[] {(byte) 0xFF, 1});
        producer.setJMSCorrelationID("text");
        assertThat(producer.getJMSCorrelationID()).isEqualTo("text");
        assertThat(delivered(message).getJMSCorrelationID()).isEqualTo("text");
    }

    @Test
    @Section("7.6")
    void aHeaderThatAProducerDoesNotHaveLeavesThatOfTheMessage() throws Exception {
        producer.setJMSType("t").setJMSReplyTo(queue).setJMSCorrelationID("c");
        assertThat(producer.getJMSType()).isEqualTo("t");
        assertThat(producer.getJMSReplyTo()).isEqualTo(queue);
        producer.setJMSType(null).setJMSReplyTo(null).setJMSCorrelationID(null);
        Message message = context.createMessage();
        Queue other = context.createQueue("other");
        message.setJMSType("of the message");
        message.setJMSReplyTo(other);
        message.setJMSCorrelationID("of the message");
        Message received = delivered(message);
        assertThat(received.getJMSType()).isEqualTo("of the message");
        assertThat(received.getJMSReplyTo()).isEqualTo(other);
        assertThat(received.getJMSCorrelationID()).isEqualTo("of the message");
    }

    @Test
    @Section("7.2")
    void aMapWithAValueOfAnotherTypeIsNotSent() {
        assertThatThrownBy(() -> producer.send(queue, Map.of("date", new Date(0))))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(consumer.receiveNoWait()).isNull();
    }
}
