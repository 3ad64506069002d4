package org.ternmq.tck.chapter3;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** What may be written and read when, for every method of every kind of message. */
class ReadOnlyTest extends ServerTest {
    private static final String WRITERS = "set.*|write.*";
    private static final String READERS = "read.*|getBodyLength";

    private Session session;
    private MessageProducer producer;
    private MessageConsumer consumer;

    @BeforeEach
    void open() throws Exception {
        session = session(server.connect());
        producer = session.createProducer(session.createQueue("q"));
        consumer = consumer(session, "q");
    }

    private Map<Class<?>, Message> oneOfEach() throws JMSException {
        Map<Class<?>, Message> messages = new LinkedHashMap<>();
        messages.put(TextMessage.class, session.createTextMessage("a"));
        BytesMessage bytes = session.createBytesMessage();
        bytes.writeInt(1);
        messages.put(BytesMessage.class, bytes);
        MapMessage map = session.createMapMessage();
        map.setInt("n", 1);
        messages.put(MapMessage.class, map);
        StreamMessage stream = session.createStreamMessage();
        stream.writeInt(1);
        messages.put(StreamMessage.class, stream);
        messages.put(ObjectMessage.class, session.createObjectMessage("a"));
        return messages;
    }

    private Message delivered(Message message) throws JMSException {
        producer.send(message);
        return consumer.receive(SOON);
    }

    @Test
    @Section("3.11.2")
    void noMethodChangesTheBodyOfAReceivedMessage() throws Exception {
        for (Map.Entry<Class<?>, Message> sent : oneOfEach().entrySet()) {
            Message received = delivered(sent.getValue());
            assertThat(Calls.notThrowing(MessageNotWriteableException.class, sent.getKey(), received, WRITERS))
                    .isEmpty();
            Message again = delivered(received);
            assertThat(Calls.notThrowing(MessageNotWriteableException.class, sent.getKey(), again, WRITERS))
                    .isEmpty();
        }
    }

    @Test
    @Section("3.11.2")
    void everyMethodWritesABodyThatWasReceivedAndCleared() throws Exception {
        for (Map.Entry<Class<?>, Message> sent : oneOfEach().entrySet()) {
            Message received = delivered(sent.getValue());
            received.clearBody();
            assertThat(Calls.notThrowing(JMSException.class, sent.getKey(), received, WRITERS))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith(": gave null"));
        }
    }

    @Test
    @Section("3.11.2")
    void sendingAMessageDoesNotMakeItReadOnly() throws Exception {
        for (Map.Entry<Class<?>, Message> sent : oneOfEach().entrySet()) {
            producer.send(sent.getValue());
            assertThat(Calls.notThrowing(JMSException.class, sent.getKey(), sent.getValue(), WRITERS))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith(": gave null"));
            sent.getValue().setIntProperty("p", 1);
        }
    }

    @Test
    @Section("3.11")
    void noMethodReadsABodyThatIsBeingWritten() throws Exception {
        for (Class<?> type : new Class<?>[] {BytesMessage.class, StreamMessage.class}) {
            Message message = oneOfEach().get(type);
            assertThat(Calls.notThrowing(MessageNotReadableException.class, type, message, READERS))
                    .isEmpty();
            Message received = delivered(message);
            received.clearBody();
            assertThat(Calls.notThrowing(MessageNotReadableException.class, type, received, READERS))
                    .isEmpty();
        }
    }

    @Test
    @Section("3.5.3")
    void noMethodSetsAPropertyOfAReceivedMessage() throws Exception {
        for (Message message : oneOfEach().values()) {
            message.setIntProperty("p", 1);
            Message received = delivered(message);
            received.clearBody();
            assertThat(Calls.notThrowing(MessageNotWriteableException.class, Message.class, received, "set.*Property"))
                    .isEmpty();
            assertThat(received.getIntProperty("p")).isEqualTo(1);
            assertThat(received.propertyExists("name")).isFalse();
        }
    }

    @Test
    @Section("3.5.1")
    void noMethodSetsAPropertyOrAnItemWithoutAName() throws Exception {
        Map<Class<?>, Message> messages = oneOfEach();
        for (String name : new String[] {null, ""}) {
            assertThat(Calls.notThrowing(
                            IllegalArgumentException.class,
                            Message.class,
                            messages.get(TextMessage.class),
                            "set.*Property",
                            name))
                    .isEmpty();
            assertThat(Calls.notThrowing(
                            IllegalArgumentException.class,
                            MapMessage.class,
                            messages.get(MapMessage.class),
                            "set.*",
                            name))
                    .isEmpty();
        }
    }
}
