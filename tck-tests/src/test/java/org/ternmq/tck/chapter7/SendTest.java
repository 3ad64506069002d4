package org.ternmq.tck.chapter7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class SendTest extends ServerTest {
    private Session session;
    private Queue queue;
    private MessageProducer producer;
    private MessageProducer anywhere;

    @BeforeEach
    void open() throws Exception {
        session = session(server.connect());
        queue = session.createQueue("q");
        producer = session.createProducer(queue);
        anywhere = session.createProducer(null);
    }

    private Message sent() throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            return consumer.receive(SOON);
        }
    }

    @Test
    @Section("7.1")
    void aProducerHasTheDestinationThatItWasMadeFor() throws Exception {
        assertThat(producer.getDestination()).isEqualTo(queue);
        assertThat(anywhere.getDestination()).isNull();
    }

    @Test
    @Section("7.2")
    void aProducerWithADestinationSendsToNoOther() throws Exception {
        Message message = session.createMessage();
        assertThatThrownBy(() -> producer.send(queue, message)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> producer.send(queue, message, 2, 4, 0))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Section("7.2")
    void aProducerWithoutADestinationNeedsOneWithEachMessage() throws Exception {
        Message message = session.createMessage();
        assertThatThrownBy(() -> anywhere.send(message)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> anywhere.send(null, message)).isInstanceOf(InvalidDestinationException.class);
        anywhere.send(queue, message);
        assertThat(sent()).isNotNull();
    }

    @Test
    @Section("7.2")
    void noMessageCannotBeSent() throws Exception {
        assertThatThrownBy(() -> producer.send(null)).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> anywhere.send(queue, null)).isInstanceOf(MessageFormatException.class);
        try (JMSContext context = server.factory().createContext()) {
            JMSProducer sender = context.createProducer();
            assertThatThrownBy(() -> sender.send(queue, (Message) null))
                    .isInstanceOf(MessageFormatRuntimeException.class);
            assertThatThrownBy(() -> sender.send(null, "text")).isInstanceOf(InvalidDestinationRuntimeException.class);
        }
    }

    @Test
    @Section("7.4")
    void theOptionsOfAProducerAreThoseOfTheSpecificationAtFirst() throws Exception {
        assertThat(producer.getDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(producer.getPriority()).isEqualTo(4);
        assertThat(producer.getTimeToLive()).isZero();
        assertThat(producer.getDeliveryDelay()).isZero();
        assertThat(producer.getDisableMessageID()).isFalse();
        assertThat(producer.getDisableMessageTimestamp()).isFalse();
        try (JMSContext context = server.factory().createContext()) {
            JMSProducer sender = context.createProducer();
            assertThat(sender.getDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
            assertThat(sender.getPriority()).isEqualTo(4);
            assertThat(sender.getTimeToLive()).isZero();
            assertThat(sender.getDeliveryDelay()).isZero();
            assertThat(sender.getAsync()).isNull();
        }
    }

    @Test
    @Section("7.4")
    void optionsOutOfTheirLimitsAreRefused() throws Exception {
        assertThatThrownBy(() -> producer.setDeliveryMode(3)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> producer.setPriority(10)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> producer.setPriority(-1)).isInstanceOf(JMSException.class);
        Message message = session.createMessage();
        assertThatThrownBy(() -> producer.send(message, 9, 4, 0)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> producer.send(message, 2, 11, 0)).isInstanceOf(JMSException.class);
        try (JMSContext context = server.factory().createContext()) {
            assertThatThrownBy(() -> context.createProducer().setPriority(10)).isInstanceOf(JMSRuntimeException.class);
            assertThatThrownBy(() -> context.createProducer().setDeliveryMode(0))
                    .isInstanceOf(JMSRuntimeException.class);
        }
    }

    @Test
    @Section("7.4")
    void optionsOfASendGoBeforeThoseOfItsProducer() throws Exception {
        producer.setPriority(2);
        Message message = session.createMessage();
        producer.send(message, DeliveryMode.NON_PERSISTENT, 7, 60_000);
        assertThat(message.getJMSPriority()).isEqualTo(7);
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
        assertThat(message.getJMSExpiration()).isEqualTo(message.getJMSTimestamp() + 60_000);
        assertThat(producer.getPriority()).isEqualTo(2);
        assertThat(producer.getTimeToLive()).isZero();
    }

    @Test
    @Section("7.5")
    void propertiesOfAProducerOverrideThoseOfTheMessage() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            Message message = context.createMessage();
            message.setStringProperty("a", "of the message");
            message.setStringProperty("b", "of the message");
            context.createProducer().setProperty("a", "of the producer").send(queue, message);
        }
        Message received = sent();
        assertThat(received.getStringProperty("a")).isEqualTo("of the producer");
        assertThat(received.getStringProperty("b")).isEqualTo("of the message");
    }

    @Test
    @Section("7.5")
    void propertiesOfAProducerCanBeReadAndCleared() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            JMSProducer sender = context.createProducer().setProperty("n", 7).setProperty("s", "x");
            assertThat(sender.getPropertyNames()).containsExactlyInAnyOrder("n", "s");
            assertThat(sender.getLongProperty("n")).isEqualTo(7);
            assertThat(sender.getStringProperty("n")).isEqualTo("7");
            assertThatThrownBy(() -> sender.getByteProperty("n")).isInstanceOf(MessageFormatRuntimeException.class);
            assertThat(sender.propertyExists("s")).isTrue();
            assertThat(sender.clearProperties().getPropertyNames()).isEmpty();
        }
    }

    @Test
    @Section("7.5")
    void theNamesOfThePropertiesOfAProducerAreAView() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            JMSProducer sender = context.createProducer();
            Set<String> names = sender.getPropertyNames();
            assertThat(names).isEmpty();
            sender.setProperty("a", 1).setProperty("b", "x");
            assertThat(names).containsExactlyInAnyOrder("a", "b").hasSize(2);
            assertThat(names.contains("a")).isTrue();
            assertThat(names.contains("c")).isFalse();
            assertThatThrownBy(() -> names.remove("a")).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> names.add("c")).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(names::clear).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> {
                        var each = names.iterator();
                        each.next();
                        each.remove();
                    })
                    .isInstanceOf(UnsupportedOperationException.class);
            sender.clearProperties();
            assertThat(names).isEmpty();
        }
    }

    @Test
    @Section("7.5")
    void propertiesOfAProducerObeyTheRulesOfMessages() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            JMSProducer sender = context.createProducer();
            for (String name : new String[] {null, ""}) {
                for (Parallel.Action set : List.<Parallel.Action>of(
                        () -> sender.setProperty(name, true),
                        () -> sender.setProperty(name, (byte) 1),
                        () -> sender.setProperty(name, (short) 1),
                        () -> sender.setProperty(name, 1),
                        () -> sender.setProperty(name, 1L),
                        () -> sender.setProperty(name, 1f),
                        () -> sender.setProperty(name, 1d),
                        () -> sender.setProperty(name, "x"),
                        () -> sender.setProperty(name, (Object) "x"))) {
                    assertThat(Parallel.thrownBy(set)).isInstanceOf(IllegalArgumentException.class);
                }
            }
            assertThat(sender.getPropertyNames()).isEmpty();
            sender.setProperty("text", "many").setProperty("number", 7L);
            assertThatThrownBy(() -> sender.getIntProperty("text")).isInstanceOf(NumberFormatException.class);
            assertThatThrownBy(() -> sender.getIntProperty("number")).isInstanceOf(MessageFormatRuntimeException.class);
            assertThatThrownBy(() -> sender.getLongProperty("none")).isInstanceOf(NumberFormatException.class);
            assertThat(sender.getBooleanProperty("none")).isFalse();
            assertThat(sender.getStringProperty("number")).isEqualTo("7");
            assertThat(sender.getObjectProperty("none")).isNull();
            assertThatThrownBy(() -> sender.setProperty("p", List.of()))
                    .isInstanceOf(MessageFormatRuntimeException.class);
        }
    }

    @Test
    @Section("7.5")
    void propertiesOfAProducerCannotGoOnAMessageWhosePropertiesAreReadOnly() throws Exception {
        producer.send(session.createMessage());
        Message received = sent();
        try (JMSContext context = server.factory().createContext()) {
            JMSProducer sender = context.createProducer().setProperty("p", 1);
            assertThatThrownBy(() -> sender.send(queue, received))
                    .isInstanceOf(MessageNotWriteableRuntimeException.class);
        }
    }

    @Test
    @Section("7.6")
    void headersOfAProducerOverrideThoseOfTheMessage() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            Message message = context.createMessage();
            message.setJMSType("of the message");
            context.createProducer()
                    .setJMSType("type")
                    .setJMSCorrelationID("correlation")
                    .setJMSReplyTo(queue)
                    .send(queue, message);
        }
        Message received = sent();
        assertThat(received.getJMSType()).isEqualTo("type");
        assertThat(received.getJMSCorrelationID()).isEqualTo("correlation");
        assertThat(received.getJMSReplyTo()).isEqualTo(queue);
    }

    @Test
    @Section("7.7")
    void theDeliveryModeIsThatOfTheProducerAndNotThatOfTheMessage() throws Exception {
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        Message message = session.createMessage();
        message.setJMSDeliveryMode(DeliveryMode.PERSISTENT);
        producer.send(message);
        assertThat(sent().getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    }

    /** Returns when the server's clock has gone on by so much. */
    private void letTimePass(long millis) throws JMSException {
        Queue clock = session.createQueue("clock");
        MessageProducer ticker = session.createProducer(clock);
        ticker.setDeliveryDelay(millis);
        ticker.send(session.createMessage());
        try (MessageConsumer consumer = session.createConsumer(clock)) {
            assertThat(consumer.receive(SOON)).isNotNull();
        }
    }

    @Test
    @Section("7.8")
    void aMessageWhoseTimeIsOverIsNotDelivered() throws Exception {
        producer.setTimeToLive(1);
        producer.send(session.createTextMessage("short"));
        producer.setTimeToLive(0);
        producer.send(session.createTextMessage("for ever"));
        letTimePass(20);
        assertThat(text(sent())).isEqualTo("for ever");
    }

    @Test
    @Section("7.9")
    void aDelayedMessageIsNotDeliveredBeforeItsTime() throws Exception {
        producer.setDeliveryDelay(300);
        Message message = session.createTextMessage("later");
        producer.send(message);
        assertThat(message.getJMSDeliveryTime()).isEqualTo(message.getJMSTimestamp() + 300);
        Message received = sent();
        assertThat(received.getJMSDeliveryTime()).isEqualTo(message.getJMSDeliveryTime());
        // The client estimates the server's clock, so that a message sent now has about the time of the server.
        Message now = session.createMessage();
        anywhere.send(session.createQueue("other"), now);
        assertThat(now.getJMSTimestamp()).isGreaterThan(message.getJMSDeliveryTime() - 100);
    }

    @Test
    @Section("7.10")
    void settersOfAProducerReturnIt() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            JMSProducer sender = context.createProducer();
            CompletionListener none = null;
            assertThat(List.of(
                            sender.setAsync(none),
                            sender.setDeliveryDelay(0),
                            sender.setDeliveryMode(1),
                            sender.setDisableMessageID(false),
                            sender.setDisableMessageTimestamp(true),
                            sender.setPriority(1),
                            sender.setTimeToLive(0),
                            sender.setJMSType("t"),
                            sender.setJMSCorrelationID("c"),
                            sender.setJMSReplyTo(queue),
                            sender.setProperty("p", 1),
                            sender.clearProperties(),
                            sender.send(queue, "text")))
                    .allMatch(returned -> returned == sender);
        }
    }

    @Test
    @Section("7.2")
    void bodiesOfAllKindsAreSentByTheSimplifiedApi() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            JMSProducer sender = context.createProducer();
            sender.send(queue, "text")
                    .send(queue, new byte[] {1, 2})
                    .send(queue, Map.of("k", 1))
                    .send(queue, 5L);
        }
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            assertThat(consumer.receive(SOON).getBody(String.class)).isEqualTo("text");
            assertThat(consumer.receive(SOON).getBody(byte[].class)).containsExactly(1, 2);
            assertThat((Object) consumer.receive(SOON).getBody(Map.class)).isEqualTo(Map.of("k", 1));
            assertThat(consumer.receive(SOON).getBody(Long.class)).isEqualTo(5L);
        }
    }

    @Test
    @Section("7.2")
    void aBodyThatIsNullMakesAMessageWithoutOne() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            context.createProducer()
                    .send(queue, (String) null)
                    .send(queue, (byte[]) null)
                    .send(queue, (Map<String, Object>) null);
        }
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            assertThat(((TextMessage) consumer.receive(SOON)).getText()).isNull();
            assertThat(consumer.receive(SOON).getBody(byte[].class)).isNull();
            Message map = consumer.receive(SOON);
            assertThat((Object) map.getBody(Map.class)).isIn(null, Map.of());
        }
    }
}
