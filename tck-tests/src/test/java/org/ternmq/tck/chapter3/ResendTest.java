package org.ternmq.tck.chapter3;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** Messages that are sent, changed and sent again, by who made them and by who received them. */
class ResendTest extends ServerTest {
    private Session session;
    private Queue first;
    private Queue second;

    @BeforeEach
    void open() throws Exception {
        session = session(server.connect());
        first = session.createQueue("first");
        second = session.createQueue("second");
    }

    private Message through(Queue queue, Message message) throws JMSException {
        session.createProducer(queue).send(message);
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            return consumer.receive(SOON);
        }
    }

    @Test
    @Section("3.10")
    void aReceivedMessageIsSentOnWithBodyAndPropertiesAndAnIdentityOfItsOwn() throws Exception {
        TextMessage message = session.createTextMessage("body");
        message.setIntProperty("p", 1);
        message.setJMSType("type");
        message.setJMSCorrelationID("correlation");
        message.setJMSReplyTo(second);
        Message received = through(first, message);
        String firstId = received.getJMSMessageID();
        Message again = through(second, received);
        assertThat(text(again)).isEqualTo("body");
        assertThat(again.getIntProperty("p")).isEqualTo(1);
        assertThat(again.getJMSType()).isEqualTo("type");
        assertThat(again.getJMSCorrelationID()).isEqualTo("correlation");
        assertThat(again.getJMSReplyTo()).isEqualTo(second);
        assertThat(again.getJMSDestination()).isEqualTo(second);
        assertThat(again.getJMSMessageID()).isNotEqualTo(firstId).isEqualTo(received.getJMSMessageID());
        assertThat(received.getJMSDestination()).isEqualTo(second);
    }

    @Test
    @Section("3.10")
    void aRedeliveredMessageThatIsSentOnIsNew() throws Exception {
        send(session, "first", "body");
        Session client = server.connect().createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = consumer(client, "first");
        consumer.receive(SOON);
        client.recover();
        Message redelivered = consumer.receive(SOON);
        assertThat(redelivered.getJMSRedelivered()).isTrue();
        assertThat(redelivered.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        Message sentOn = through(second, redelivered);
        assertThat(sentOn.getJMSRedelivered()).isFalse();
        assertThat(sentOn.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
        // It still acknowledges what it was received as.
        redelivered.acknowledge();
        client.recover();
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    @Section("3.9")
    void oneMessageSentManyTimesIsManyMessages() throws Exception {
        TextMessage message = session.createTextMessage("0");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            message.setText(String.valueOf(i));
            session.createProducer(i % 2 == 0 ? first : second).send(message);
            ids.add(message.getJMSMessageID());
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(drain(session.createConsumer(first))).containsExactly("0", "2", "4");
        assertThat(drain(session.createConsumer(second))).containsExactly("1", "3");
    }

    @Test
    @Section("3.9")
    void bodiesMayBeChangedAfterTheSend() throws Exception {
        BytesMessage bytes = session.createBytesMessage();
        bytes.writeByte((byte) 1);
        StreamMessage stream = session.createStreamMessage();
        stream.writeInt(1);
        MapMessage map = session.createMapMessage();
        map.setInt("n", 1);
        ObjectMessage object = session.createObjectMessage(1);
        for (Message message : List.of(bytes, stream, map, object)) {
            session.createProducer(first).send(message);
        }
        bytes.writeByte((byte) 2);
        stream.writeInt(2);
        map.setInt("n", 2);
        object.setObject(2);
        for (Message message : List.of(bytes, stream, map, object)) {
            session.createProducer(first).send(message);
        }
        try (MessageConsumer consumer = session.createConsumer(first)) {
            assertThat(consumer.receive(SOON).getBody(byte[].class)).containsExactly(1);
            StreamMessage received = (StreamMessage) consumer.receive(SOON);
            assertThat(received.readInt()).isEqualTo(1);
            assertThat(((MapMessage) consumer.receive(SOON)).getInt("n")).isEqualTo(1);
            assertThat(((ObjectMessage) consumer.receive(SOON)).getObject()).isEqualTo(1);
            assertThat(consumer.receive(SOON).getBody(byte[].class)).containsExactly(1, 2);
            received = (StreamMessage) consumer.receive(SOON);
            assertThat(received.readInt() + received.readInt()).isEqualTo(3);
            assertThat(((MapMessage) consumer.receive(SOON)).getInt("n")).isEqualTo(2);
            assertThat(((ObjectMessage) consumer.receive(SOON)).getObject()).isEqualTo(2);
        }
    }

    @Test
    @Section("3.10")
    void bodiesThatConsumersChangeAreRedeliveredAsTheyWereSent() throws Exception {
        MapMessage map = session.createMapMessage();
        map.setBytes("bytes", new byte[] {1});
        BytesMessage bytes = session.createBytesMessage();
        bytes.writeByte((byte) 1);
        session.createProducer(first).send(map);
        session.createProducer(first).send(bytes);
        Session client = server.connect().createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = consumer(client, "first");
        for (int round = 0; round < 2; round++) {
            MapMessage receivedMap = (MapMessage) consumer.receive(SOON);
            assertThat(receivedMap.getBytes("bytes")).containsExactly(1);
            assertThat(receivedMap.getJMSType()).isNull();
            receivedMap.getBytes("bytes")[0] = 9;
            receivedMap.clearBody();
            receivedMap.setJMSType("changed");
            BytesMessage receivedBytes = (BytesMessage) consumer.receive(SOON);
            byte[] body = receivedBytes.getBody(byte[].class);
            assertThat(body).containsExactly(1);
            body[0] = 9;
            client.recover();
        }
    }

    @Test
    @Section("3.9")
    void aMessageMayBeSentByAnotherSessionThanMadeIt() throws Exception {
        TextMessage message = session.createTextMessage("elsewhere");
        Session other = session(server.connect());
        other.createProducer(first).send(message);
        try (JMSContext context = server.factory().createContext()) {
            context.createProducer().send(first, message);
        }
        assertThat(drain(session.createConsumer(first))).containsExactly("elsewhere", "elsewhere");
    }

    @Test
    @Section("3.4.6")
    void aReplyGoesToTheDestinationOfItsKind() throws Exception {
        for (Destination destination : List.of(
                first, session.createTopic("t"), session.createTemporaryQueue(), session.createTemporaryTopic())) {
            Message request = session.createMessage();
            request.setJMSReplyTo(destination);
            Destination replyTo = through(second, request).getJMSReplyTo();
            assertThat(replyTo).isEqualTo(destination).isExactlyInstanceOf(destination.getClass());
            try (MessageConsumer replies = session.createConsumer(destination)) {
                session.createProducer(null).send(replyTo, session.createTextMessage("reply"));
                Message reply = replies.receive(SOON);
                assertThat(text(reply)).isEqualTo("reply");
                assertThat(reply.getJMSDestination()).isEqualTo(destination);
            }
        }
    }

    @Test
    @Section("3.11.2")
    void aBrowsedMessageIsReadOnlyToo() throws Exception {
        send(session, "first", "body");
        try (QueueBrowser browser = session.createBrowser(first)) {
            TextMessage browsed = (TextMessage) browser.getEnumeration().nextElement();
            assertThat(Calls.notThrowing(MessageNotWriteableException.class, TextMessage.class, browsed, "set.*"))
                    .isEmpty();
            assertThat(Calls.notThrowing(MessageNotWriteableException.class, Message.class, browsed, "set.*Property"))
                    .isEmpty();
        }
    }
}
