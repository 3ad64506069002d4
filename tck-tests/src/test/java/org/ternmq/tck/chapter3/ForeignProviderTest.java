package org.ternmq.tck.chapter3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** Messages and destinations that another provider has made. */
class ForeignProviderTest extends ServerTest {
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

    /** A message that is known by its interface alone; some of its methods may do something else. */
    private static <T extends Message> T foreign(Class<T> type, T behind, Map<String, Callable<?>> instead) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (instead.containsKey(method.getName())) {
                        return instead.get(method.getName()).call();
                    }
                    try {
                        return method.invoke(behind, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static <T extends Message> T foreign(Class<T> type, T behind) {
        return foreign(type, behind, Map.of());
    }

    private <T extends Message> T delivered(Class<T> type, T behind) throws JMSException {
        T foreign = foreign(type, behind);
        foreign.setStringProperty("p", "v");
        foreign.setJMSType("t");
        foreign.setJMSCorrelationID("c");
        foreign.setJMSReplyTo(queue);
        producer.send(foreign);
        Message received = consumer.receive(SOON);
        assertThat(received.getStringProperty("p")).isEqualTo("v");
        assertThat(received.getJMSType()).isEqualTo("t");
        assertThat(received.getJMSCorrelationID()).isEqualTo("c");
        assertThat(received.getJMSReplyTo()).isEqualTo(queue);
        sameHeader(foreign, received);
        return type.cast(received);
    }

    private static void sameHeader(Message sent, Message received) throws JMSException {
        assertThat(sent.getJMSMessageID()).startsWith("ID:").isEqualTo(received.getJMSMessageID());
        assertThat(sent.getJMSDestination()).isEqualTo(received.getJMSDestination());
        assertThat(sent.getJMSTimestamp()).isPositive().isEqualTo(received.getJMSTimestamp());
        assertThat(sent.getJMSDeliveryTime()).isEqualTo(received.getJMSDeliveryTime());
        assertThat(sent.getJMSExpiration()).isEqualTo(received.getJMSExpiration());
        assertThat(sent.getJMSPriority()).isEqualTo(received.getJMSPriority());
        assertThat(sent.getJMSDeliveryMode()).isEqualTo(received.getJMSDeliveryMode());
    }

    @Test
    @Section("3.12")
    void messagesOfAllKindsAreTakenFromOtherProviders() throws Exception {
        assertThat(delivered(TextMessage.class, session.createTextMessage("text"))
                        .getText())
                .isEqualTo("text");
        assertThat(delivered(ObjectMessage.class, session.createObjectMessage(5))
                        .getObject())
                .isEqualTo(5);
        assertThat(delivered(Message.class, session.createMessage()).getBody(Object.class))
                .isNull();
        MapMessage map = session.createMapMessage();
        map.setChar("char", 'c');
        map.setBytes("bytes", new byte[] {1});
        map.setObject("null", null);
        MapMessage receivedMap = delivered(MapMessage.class, map);
        assertThat(receivedMap.getChar("char")).isEqualTo('c');
        assertThat(receivedMap.getBytes("bytes")).containsExactly(1);
        assertThat(receivedMap.itemExists("null")).isTrue();
    }

    @Test
    @Section("3.12")
    void streamsOfBytesAndItemsAreTakenFromOtherProvidersWhole() throws Exception {
        BytesMessage bytes = session.createBytesMessage();
        bytes.writeBytes(new byte[20_000]);
        bytes.writeInt(7);
        BytesMessage receivedBytes = delivered(BytesMessage.class, bytes);
        assertThat(receivedBytes.getBodyLength()).isEqualTo(20_004);
        StreamMessage stream = session.createStreamMessage();
        stream.writeInt(1);
        stream.writeObject(null);
        stream.writeBytes(new byte[] {2});
        stream.writeChar('c');
        stream.reset();
        stream.readInt();
        StreamMessage receivedStream = delivered(StreamMessage.class, stream);
        assertThat(receivedStream.readInt()).isEqualTo(1);
        assertThat(receivedStream.readObject()).isNull();
        assertThat(receivedStream.readObject()).isEqualTo(new byte[] {2});
        assertThat(receivedStream.readChar()).isEqualTo('c');
    }

    @Test
    @Section("3.12")
    void aMessageOfAnotherProviderGetsWhatTheSimplifiedApiSets() throws Exception {
        Message foreign = foreign(Message.class, session.createMessage());
        try (JMSContext context = server.factory().createContext()) {
            context.createProducer()
                    .setProperty("p", 7)
                    .setJMSType("t")
                    .setPriority(8)
                    .setTimeToLive(60_000)
                    .send(queue, foreign);
        }
        Message received = consumer.receive(SOON);
        assertThat(received.getIntProperty("p")).isEqualTo(7);
        assertThat(received.getJMSType()).isEqualTo("t");
        assertThat(foreign.getJMSPriority()).isEqualTo(8);
        sameHeader(foreign, received);
    }

    @Test
    @Section("3.12")
    void aMessageOfAnotherProviderThatBreaksItsContractIsAFormatError() throws Exception {
        Callable<?> fails = () -> {
            throw new IllegalStateException("broken");
        };
        TextMessage text = session.createTextMessage("x");
        Callable<?> oddName = () -> Collections.enumeration(List.of("a-b"));
        List<Message> broken = new ArrayList<>();
        broken.add(foreign(TextMessage.class, text, Map.of("getText", fails)));
        broken.add(foreign(TextMessage.class, text, Map.of("getPropertyNames", () -> null)));
        broken.add(foreign(TextMessage.class, text, Map.of("getPropertyNames", oddName)));
        broken.add(foreign(TextMessage.class, text, Map.of("setJMSMessageID", fails)));
        broken.add(foreign(MapMessage.class, session.createMapMessage(), Map.of("getMapNames", fails)));
        broken.add(foreign(BytesMessage.class, session.createBytesMessage(), Map.of("readBytes", () -> 1 << 20)));
        broken.add(foreign(StreamMessage.class, session.createStreamMessage(), Map.of("readObject", Object::new)));
        try (JMSContext context = server.factory().createContext()) {
            for (Message message : broken) {
                assertThatThrownBy(() -> producer.send(message)).isInstanceOf(MessageFormatException.class);
                assertThatThrownBy(() -> context.createProducer().send(queue, message))
                        .isInstanceOf(MessageFormatRuntimeException.class);
            }
        }
        assertThat(consumer.receiveNoWait()).isNull();
        producer.send(text);
        assertThat(receive(consumer)).isEqualTo("x");
    }

    @Test
    @Section("5.1")
    void aDestinationOfAnotherProviderIsRefused() throws Exception {
        Queue foreignQueue = () -> "q";
        Topic foreignTopic = () -> "t";
        Destination neither = new Destination() {};
        MessageProducer anywhere = session.createProducer(null);
        Message message = session.createMessage();
        for (Destination foreign : List.of(foreignQueue, foreignTopic, neither)) {
            assertThatThrownBy(() -> session.createProducer(foreign)).isInstanceOf(InvalidDestinationException.class);
            assertThatThrownBy(() -> session.createConsumer(foreign)).isInstanceOf(InvalidDestinationException.class);
            assertThatThrownBy(() -> anywhere.send(foreign, message)).isInstanceOf(InvalidDestinationException.class);
            try (JMSContext context = server.factory().createContext()) {
                assertThatThrownBy(() -> context.createProducer().send(foreign, message))
                        .isInstanceOf(InvalidDestinationRuntimeException.class);
                assertThatThrownBy(() -> context.createConsumer(foreign))
                        .isInstanceOf(InvalidDestinationRuntimeException.class);
            }
        }
        assertThatThrownBy(() -> session.createBrowser(foreignQueue)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(foreignTopic, "s"))
                .isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Section("3.12")
    void aReplyToOfAnotherProviderIsNotSent() throws Exception {
        Queue elsewhere = () -> "elsewhere";
        Message ours = session.createMessage();
        ours.setJMSReplyTo(elsewhere);
        assertThatThrownBy(() -> producer.send(ours)).isInstanceOf(InvalidDestinationException.class);
        Message theirs = foreign(Message.class, session.createMessage(), Map.of("getJMSReplyTo", () -> elsewhere));
        producer.send(theirs);
        assertThat(consumer.receive(SOON).getJMSReplyTo()).isNull();
    }
}
