package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Queues and messages (Jakarta Messaging 3.1, chapters 3, 4.1 and 7) through a server. */
class QueueTest extends ServerTest {

    @Test
    void everyBodyTypeArrivesAsItWasSent() throws Exception {
        Session session = session(server.connect());
        Queue queue = session.createQueue("bodies");
        MessageProducer producer = session.createProducer(queue);
        producer.send(session.createMessage());
        producer.send(session.createTextMessage("straße €"));
        BytesMessage bytes = session.createBytesMessage();
        bytes.writeLong(42);
        bytes.writeUTF("x");
        producer.send(bytes);
        MapMessage map = session.createMapMessage();
        map.setDouble("price", 9.5);
        producer.send(map);
        StreamMessage stream = session.createStreamMessage();
        stream.writeShort((short) 7);
        stream.writeString("seven");
        producer.send(stream);
        producer.send(session.createObjectMessage(new ArrayList<>(List.of("a", 1L))));

        MessageConsumer consumer = session.createConsumer(queue);
        assertThat(consumer.receive(SOON)).isNotInstanceOf(TextMessage.class);
        assertThat(receive(consumer)).isEqualTo("straße €");
        BytesMessage gotBytes = (BytesMessage) consumer.receive(SOON);
        assertThat(gotBytes.readLong()).isEqualTo(42);
        assertThat(gotBytes.readUTF()).isEqualTo("x");
        assertThat(((MapMessage) consumer.receive(SOON)).getDouble("price")).isEqualTo(9.5);
        StreamMessage gotStream = (StreamMessage) consumer.receive(SOON);
        assertThat(gotStream.readInt()).isEqualTo(7);
        assertThat(gotStream.readString()).isEqualTo("seven");
        assertThat(((ObjectMessage) consumer.receive(SOON)).getObject()).isEqualTo(List.of("a", 1L));
    }

    /** Section 3.4. */
    @Test
    void headersAndPropertiesArrive() throws Exception {
        Session session = session(server.connect());
        TextMessage sent = session.createTextMessage("x");
        sent.setJMSCorrelationID("c-1");
        sent.setJMSType("order");
        sent.setJMSReplyTo(session.createQueue("replies"));
        sent.setStringProperty("region", "north");
        sent.setIntProperty("count", 3);
        session.createProducer(session.createQueue("headers")).send(sent);

        Message got = consumer(session, "headers").receive(SOON);
        assertThat(got.getJMSMessageID()).startsWith("ID:").isEqualTo(sent.getJMSMessageID());
        assertThat(got.getJMSTimestamp()).isEqualTo(sent.getJMSTimestamp()).isPositive();
        assertThat(got.getJMSCorrelationID()).isEqualTo("c-1");
        assertThat(got.getJMSType()).isEqualTo("order");
        assertThat(got.getJMSReplyTo()).hasToString("replies");
        assertThat(got.getJMSDestination()).isEqualTo(session.createQueue("headers"));
        assertThat(got.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(got.getJMSRedelivered()).isFalse();
        assertThat(got.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
        assertThat(got.getStringProperty("region")).isEqualTo("north");
        assertThat(got.getLongProperty("count")).isEqualTo(3);
    }

    /** Section 3.4.10. */
    @Test
    void higherPrioritiesComeFirstAndEachInItsOrder() throws Exception {
        Session session = session(server.connect());
        MessageProducer producer = session.createProducer(session.createQueue("priorities"));
        for (int i = 0; i < 4; i++) {
            producer.send(session.createTextMessage("low" + i), DeliveryMode.PERSISTENT, 1, 0);
            producer.send(session.createTextMessage("high" + i), DeliveryMode.PERSISTENT, 8, 0);
        }

        assertThat(drain(consumer(session, "priorities")))
                .containsExactly("high0", "high1", "high2", "high3", "low0", "low1", "low2", "low3");
    }

    /** Section 6.2.9: both delivery modes are one order. */
    @Test
    void aSessionsMessagesComeInTheOrderSentAcrossDeliveryModes() throws Exception {
        Session session = session(server.connect());
        MessageProducer producer = session.createProducer(session.createQueue("modes"));
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int mode = i % 3 == 0 ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
            producer.send(session.createTextMessage("m" + i), mode, 4, 0);
            sent.add("m" + i);
        }

        MessageConsumer consumer = consumer(session, "modes");
        List<String> got = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            got.add(receive(consumer));
        }
        assertThat(got).isEqualTo(sent);
    }

    @Test
    void whatIsPersistentSurvivesARestartAndNothingElse() throws Exception {
        Session session = session(server.connect());
        send(session, "durable", "one", "two", "three");
        session.createProducer(session.createQueue("durable"))
                .send(session.createTextMessage("fleeting"), DeliveryMode.NON_PERSISTENT, 4, 0);
        assertThat(receive(consumer(session, "durable"))).isEqualTo("one");

        server.restart();

        MessageConsumer consumer = consumer(session(server.connect()), "durable");
        assertThat(drain(consumer)).containsExactly("two", "three");
    }

    @Test
    void receiveNoWaitAsksTheServerBeforeItSaysThereIsNothing() throws Exception {
        Session sender = session(server.connect());
        Session receiver = session(server.connect());
        MessageConsumer consumer = consumer(receiver, "now");
        for (int i = 0; i < 50; i++) {
            send(sender, "now", "m" + i);
            assertThat(text(consumer.receiveNoWait())).isEqualTo("m" + i);
        }
        assertThat(consumer.receiveNoWait()).isNull();
        assertThat(consumer.receive(1)).isNull();
    }

    /** Section 6.1.5: a stopped connection delivers nothing, but sends. */
    @Test
    void nothingIsDeliveredBeforeTheConnectionIsStarted() throws Exception {
        Connection connection = server.connectStopped();
        Session session = session(connection);
        send(session, "stopped", "x");
        MessageConsumer consumer = consumer(session, "stopped");

        assertThat(consumer.receiveNoWait()).isNull();
        connection.start();
        assertThat(receive(consumer)).isEqualTo("x");
    }

    @Test
    void aMessageOfManyMegabytesTravelsWhole() throws Exception {
        Session session = session(server.connect());
        byte[] body = new byte[9 << 20];
        new Random(7).nextBytes(body);
        BytesMessage sent = session.createBytesMessage();
        sent.writeBytes(body);
        session.createProducer(session.createQueue("large")).send(sent);
        send(session, "large", "after");

        MessageConsumer consumer = consumer(session, "large");
        BytesMessage got = (BytesMessage) consumer.receive(SOON);
        byte[] copy = new byte[(int) got.getBodyLength()];
        got.readBytes(copy);
        assertThat(copy).isEqualTo(body);
        assertThat(receive(consumer)).isEqualTo("after");
    }

    @Test
    void competingConsumersShareAQueueWithoutDoubles() throws Exception {
        Session sender = session(server.connect());
        MessageProducer producer = sender.createProducer(sender.createQueue("shared"));
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        for (int i = 0; i < 1000; i++) {
            producer.send(sender.createTextMessage("m" + i));
        }
        MessageConsumer first = consumer(session(server.connect()), "shared");
        MessageConsumer second = consumer(session(server.connect()), "shared");
        List<String> all = new ArrayList<>();
        for (int idle = 0; idle < 2; ) {
            List<String> got = drain(all.size() % 2 == 0 ? first : second);
            got.addAll(drain(second));
            idle = got.isEmpty() ? idle + 1 : 0;
            all.addAll(got);
        }
        assertThat(all).hasSize(1000).doesNotHaveDuplicates();
    }
}
