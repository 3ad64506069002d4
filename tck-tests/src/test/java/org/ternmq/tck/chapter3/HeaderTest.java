package org.ternmq.tck.chapter3;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class HeaderTest extends ServerTest {
    private Session session;
    private Queue queue;
    private MessageProducer producer;
    private MessageConsumer consumer;

    @BeforeEach
    void open() throws Exception {
        session = session(server.connect());
        queue = session.createQueue("q");
        producer = session.createProducer(queue);
        consumer = session.createConsumer(queue);
    }

    private Message delivered(Message message) throws Exception {
        producer.send(message);
        return consumer.receive(SOON);
    }

    @Test
    @Section("3.4.1")
    void theDestinationIsThatOfTheSend() throws Exception {
        Message message = session.createMessage();
        message.setJMSDestination(session.createTopic("wrong"));
        Message received = delivered(message);
        assertThat(message.getJMSDestination()).isEqualTo(queue);
        assertThat(received.getJMSDestination()).isEqualTo(queue);
    }

    @Test
    @Section("3.4.2")
    void theDeliveryModeIsThatOfTheSend() throws Exception {
        for (int mode : new int[] {DeliveryMode.PERSISTENT, DeliveryMode.NON_PERSISTENT}) {
            producer.setDeliveryMode(mode);
            Message message = session.createMessage();
            assertThat(delivered(message).getJMSDeliveryMode()).isEqualTo(mode);
            assertThat(message.getJMSDeliveryMode()).isEqualTo(mode);
        }
    }

    @Test
    @Section("3.4.3")
    void aMessageIdBeginsWithIDAndIsUnique() throws Exception {
        Message message = session.createMessage();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Message received = delivered(message);
            assertThat(received.getJMSMessageID()).startsWith("ID:").isEqualTo(message.getJMSMessageID());
            ids.add(received.getJMSMessageID());
        }
        assertThat(ids).hasSize(20);
    }

    @Test
    @Section("3.4.3")
    void aMessageIdThatTheProducerDoesNotNeedIsNull() throws Exception {
        producer.setDisableMessageID(true);
        assertThat(producer.getDisableMessageID()).isTrue();
        Message message = session.createMessage();
        message.setJMSMessageID("ID:of before");
        Message received = delivered(message);
        assertThat(message.getJMSMessageID()).isNull();
        assertThat(received.getJMSMessageID()).isNull();
        producer.setDisableMessageID(false);
        assertThat(delivered(received).getJMSMessageID()).startsWith("ID:").isEqualTo(received.getJMSMessageID());
    }

    @Test
    @Section("3.4.4")
    void theTimestampLiesBetweenCallAndReturnOfTheSend() throws Exception {
        for (int i = 0; i < 200; i++) {
            Message message = session.createMessage();
            long call = System.currentTimeMillis();
            producer.send(message);
            assertThat(message.getJMSTimestamp()).isBetween(call, System.currentTimeMillis());
        }
    }

    @Test
    @Section("3.4.4")
    void theTimestampIsTheTimeOfTheSend() throws Exception {
        Message message = session.createMessage();
        Message received = delivered(message);
        assertThat(message.getJMSTimestamp()).isPositive().isEqualTo(received.getJMSTimestamp());
    }

    /** The rule is about the clock that the application reads. */
    @Test
    @Section("3.4.4")
    void aTimestampThatTheProducerDoesNotNeedIsZeroAndTheDeliveryTimeIsNot() throws Exception {
        producer.setDisableMessageTimestamp(true);
        assertThat(producer.getDisableMessageTimestamp()).isTrue();
        Message message = session.createMessage();
        message.setJMSTimestamp(5);
        Message received = delivered(message);
        assertThat(message.getJMSTimestamp()).isZero();
        assertThat(received.getJMSTimestamp()).isZero();
        assertThat(message.getJMSDeliveryTime()).isPositive().isEqualTo(received.getJMSDeliveryTime());
    }

    @Test
    @Section("3.4.11")
    void whatAClientSetsInFieldsOfTheProviderIsOverwritten() throws Exception {
        Message message = session.createMessage();
        message.setJMSDestination(session.createTopic("wrong"));
        message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
        message.setJMSExpiration(1);
        message.setJMSDeliveryTime(Long.MAX_VALUE);
        message.setJMSPriority(99);
        message.setJMSMessageID("wrong");
        message.setJMSTimestamp(-1);
        message.setJMSRedelivered(true);
        Message received = delivered(message);
        for (Message one : new Message[] {message, received}) {
            assertThat(one.getJMSDestination()).isEqualTo(queue);
            assertThat(one.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
            assertThat(one.getJMSExpiration()).isZero();
            assertThat(one.getJMSDeliveryTime()).isEqualTo(one.getJMSTimestamp());
            assertThat(one.getJMSPriority()).isEqualTo(4);
            assertThat(one.getJMSMessageID()).startsWith("ID:");
            assertThat(one.getJMSTimestamp()).isPositive();
        }
        assertThat(received.getJMSRedelivered()).isFalse();
    }

    @Test
    @Section("3.4.5")
    void aCorrelationIdIsATextOrBytes() throws Exception {
        Message message = session.createMessage();
        message.setJMSCorrelationID("ID:x");
        assertThat(delivered(message).getJMSCorrelationID()).isEqualTo("ID:x");
        byte[] bytes = "täxt".getBytes(StandardCharsets.UTF_8);
        message.setJMSCorrelationIDAsBytes(bytes);
        assertThat(delivered(message).getJMSCorrelationIDAsBytes()).isEqualTo(bytes);
        byte[] noText = {(byte) 0xFF, 0};
        message.setJMSCorrelationIDAsBytes(noText);
        noText[1] = 9;
        message.getJMSCorrelationIDAsBytes()[1] = 9;
        assertThat(delivered(message).getJMSCorrelationIDAsBytes()).isEqualTo(new byte[] {(byte) 0xFF, 0});
        message.setJMSCorrelationID("instead");
        assertThat(delivered(message).getJMSCorrelationID()).isEqualTo("instead");
        message.setJMSCorrelationID(null);
        assertThat(delivered(message).getJMSCorrelationID()).isNull();
        assertThat(delivered(message).getJMSCorrelationIDAsBytes()).isNull();
    }

    @Test
    @Section("3.4.6")
    void replyToIsAnyDestinationOrNone() throws Exception {
        Message message = session.createMessage();
        for (Destination destination : List.of(
                session.createQueue("r"),
                session.createTopic("r"),
                session.createTemporaryQueue(),
                session.createTemporaryTopic())) {
            message.setJMSReplyTo(destination);
            assertThat(delivered(message).getJMSReplyTo()).isEqualTo(destination);
        }
        message.setJMSReplyTo(null);
        assertThat(delivered(message).getJMSReplyTo()).isNull();
    }

    @Test
    @Section("3.4.7")
    void redeliveredIsSetByTheProviderAlone() throws Exception {
        Message message = session.createMessage();
        message.setJMSRedelivered(true);
        assertThat(delivered(message).getJMSRedelivered()).isFalse();
    }

    @Test
    @Section("3.4.8")
    void theTypeIsThatOfTheClient() throws Exception {
        Message message = session.createMessage();
        message.setJMSType("order");
        assertThat(delivered(message).getJMSType()).isEqualTo("order");
    }

    @Test
    @Section("3.4.9")
    void theExpirationIsTheTimeOfTheSendAndTheTimeToLive() throws Exception {
        producer.setTimeToLive(60_000);
        Message message = session.createMessage();
        message.setJMSExpiration(1);
        Message received = delivered(message);
        assertThat(message.getJMSExpiration()).isEqualTo(message.getJMSTimestamp() + 60_000);
        assertThat(received.getJMSExpiration()).isEqualTo(message.getJMSExpiration());
        producer.setTimeToLive(0);
        assertThat(delivered(message).getJMSExpiration()).isZero();
    }

    @Test
    @Section("3.4.10")
    void thePriorityIsThatOfTheSend() throws Exception {
        Message message = session.createMessage();
        message.setJMSPriority(9);
        assertThat(delivered(message).getJMSPriority()).isEqualTo(4);
        for (int priority = 0; priority <= 9; priority++) {
            producer.setPriority(priority);
            assertThat(delivered(message).getJMSPriority()).isEqualTo(priority);
        }
    }

    @Test
    @Section("3.4.13")
    void theDeliveryTimeIsTheTimeOfTheSendAndTheDelay() throws Exception {
        Message message = session.createMessage();
        message.setJMSDeliveryTime(1);
        Message received = delivered(message);
        assertThat(message.getJMSDeliveryTime()).isEqualTo(message.getJMSTimestamp());
        assertThat(received.getJMSDeliveryTime()).isEqualTo(received.getJMSTimestamp());
    }

    @Test
    @Section("3.4.11")
    void fieldsOfATransactedSendAreThoseOfTheSendAndNotOfTheCommit() throws Exception {
        Session transacted = transacted(server.connect());
        MessageProducer sender = transacted.createProducer(queue);
        sender.setTimeToLive(60_000);
        sender.setDeliveryDelay(1);
        Message message = transacted.createMessage();
        sender.send(message);
        String id = message.getJMSMessageID();
        long timestamp = message.getJMSTimestamp();
        assertThat(id).startsWith("ID:");
        assertThat(message.getJMSExpiration()).isEqualTo(timestamp + 60_000);
        assertThat(message.getJMSDeliveryTime()).isEqualTo(timestamp + 1);
        assertThat(message.getJMSDestination()).isSameAs(queue);
        transacted.commit();
        Message received = consumer.receive(SOON);
        assertThat(received.getJMSMessageID()).isEqualTo(id).isEqualTo(message.getJMSMessageID());
        assertThat(received.getJMSTimestamp()).isEqualTo(timestamp).isEqualTo(message.getJMSTimestamp());
        assertThat(received.getJMSExpiration()).isEqualTo(timestamp + 60_000);
        assertThat(received.getJMSDeliveryTime()).isEqualTo(timestamp + 1);
    }

    @Test
    @Section("3.4.9")
    void aTimeThatIsTooFarOffForALongIsTheLast() throws Exception {
        producer.setTimeToLive(Long.MAX_VALUE);
        Message message = session.createMessage();
        assertThat(delivered(message).getJMSExpiration()).isEqualTo(Long.MAX_VALUE);
        assertThat(message.getJMSExpiration()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @Section("3.4.8")
    void headersMayBeEmptyOrLongTexts() throws Exception {
        Message message = session.createMessage();
        for (String text : new String[] {"", "x".repeat(100_000), "größe 日本 😀"}) {
            message.setJMSType(text);
            message.setJMSCorrelationID(text);
            Message received = delivered(message);
            assertThat(received.getJMSType()).isEqualTo(text);
            assertThat(received.getJMSCorrelationID()).isEqualTo(text);
        }
    }

    @Test
    @Section("3.9")
    void aMessageMayBeChangedAndSentAgain() throws Exception {
        TextMessage message = session.createTextMessage("first");
        message.setIntProperty("n", 1);
        producer.send(message);
        message.setText("second");
        message.setIntProperty("n", 2);
        producer.send(message);
        Message first = consumer.receive(SOON);
        assertThat(text(first)).isEqualTo("first");
        assertThat(first.getIntProperty("n")).isEqualTo(1);
        Message second = consumer.receive(SOON);
        assertThat(text(second)).isEqualTo("second");
        assertThat(second.getIntProperty("n")).isEqualTo(2);
    }

    @Test
    @Section("3.10")
    void headersOfAReceivedMessageMayBeChanged() throws Exception {
        Message received = delivered(session.createMessage());
        received.setJMSType("changed");
        received.setJMSCorrelationID("changed");
        received.setJMSReplyTo(queue);
        received.setJMSPriority(9);
        received.setJMSTimestamp(1);
        received.setJMSRedelivered(true);
        assertThat(received.getJMSType()).isEqualTo("changed");
        assertThat(received.getJMSCorrelationID()).isEqualTo("changed");
        assertThat(received.getJMSReplyTo()).isEqualTo(queue);
        assertThat(received.getJMSPriority()).isEqualTo(9);
        assertThat(received.getJMSTimestamp()).isEqualTo(1);
        assertThat(received.getJMSRedelivered()).isTrue();
    }

    @Test
    @Section("3.10")
    void whatIsRedeliveredIsTheMessageAsItWasSent() throws Exception {
        Session client = server.connect().createSession(Session.CLIENT_ACKNOWLEDGE);
        send(session, "other", "as sent");
        MessageConsumer other = consumer(client, "other");
        TextMessage received = (TextMessage) other.receive(SOON);
        received.clearBody();
        received.setText("changed");
        received.clearProperties();
        received.setIntProperty("n", 1);
        client.recover();
        Message again = other.receive(SOON);
        assertThat(text(again)).isEqualTo("as sent");
        assertThat(again.propertyExists("n")).isFalse();
    }
}
