package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.InvalidSelectorException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import org.junit.jupiter.api.Test;

/** Message selectors (Jakarta Messaging 3.1, section 3.8) through a server. */
class SelectorTest extends ServerTest {

    private static void send(Session session, MessageProducer producer, int number) throws Exception {
        TextMessage message = session.createTextMessage("m" + number);
        message.setIntProperty("number", number);
        message.setJMSCorrelationID("c" + number);
        producer.send(message);
    }

    @Test
    void queueConsumersGetWhatTheySelectAndLeaveTheRest() throws Exception {
        Session session = session(server.connect());
        Queue queue = session.createQueue("selected");
        MessageProducer producer = session.createProducer(queue);
        for (int i = 0; i < 2000; i++) {
            send(session, producer, i);
        }

        MessageConsumer rare = session.createConsumer(queue, "number IS NOT NULL AND number >= 1998");
        assertThat(receive(rare)).isEqualTo("m1998");
        assertThat(receive(rare)).isEqualTo("m1999");
        assertThat(rare.receiveNoWait()).isNull();
        rare.close();
        MessageConsumer rest = session.createConsumer(queue);
        assertThat(drain(rest)).hasSize(1998).startsWith("m0").endsWith("m1997");
    }

    /** The pattern of request and reply. */
    @Test
    void repliesAreFoundByTheirCorrelationId() throws Exception {
        Session session = session(server.connect());
        Queue queue = session.createQueue("replies");
        MessageProducer producer = session.createProducer(queue);
        for (int i = 0; i < 20; i++) {
            send(session, producer, i);
        }
        for (int i = 19; i >= 0; i--) {
            MessageConsumer reply = session.createConsumer(queue, "JMSCorrelationID = 'c" + i + "'");
            assertThat(receive(reply)).isEqualTo("m" + i);
            reply.close();
        }
    }

    @Test
    void subscriptionsGetWhatTheySelect() throws Exception {
        Session session = session(server.connectAs("desk"));
        Topic topic = session.createTopic("numbers");
        MessageConsumer odd = session.createConsumer(topic, "number = 1 OR number = 3");
        MessageConsumer durable = session.createDurableConsumer(topic, "large", "number > 1", false);
        MessageProducer producer = session.createProducer(topic);
        for (int i = 0; i < 4; i++) {
            send(session, producer, i);
        }
        assertThat(receive(odd)).isEqualTo("m1");
        assertThat(receive(odd)).isEqualTo("m3");
        assertThat(receive(durable)).isEqualTo("m2");
        assertThat(receive(durable)).isEqualTo("m3");
    }

    @Test
    void rolledBackMessageComesBackToItsSelector() throws Exception {
        Session session = transacted(server.connect());
        Queue queue = session.createQueue("back");
        send(session, session.createProducer(queue), 1);
        session.commit();
        MessageConsumer consumer = session.createConsumer(queue, "number = 1");
        assertThat(receive(consumer)).isEqualTo("m1");
        session.rollback();
        Message again = consumer.receive(SOON);
        assertThat(again.getJMSRedelivered()).isTrue();
        session.commit();
    }

    @Test
    void malformedSelectorIsRefusedWhenTheConsumerIsMade() throws Exception {
        Session session = session(server.connect());
        Queue queue = session.createQueue("bad");
        assertThatThrownBy(() -> session.createConsumer(queue, "number = "))
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createBrowser(queue, "=")).isInstanceOf(InvalidSelectorException.class);
    }
}
