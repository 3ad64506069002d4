package org.ternmq.tck.chapter4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicRequestor;
import jakarta.jms.TopicSession;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class DomainTest extends ServerTest {

    /** Answers each message with its own text. */
    private void echo(Session session, MessageConsumer consumer) throws JMSException {
        MessageProducer replies = session.createProducer(null);
        consumer.setMessageListener(message -> {
            try {
                replies.send(message.getJMSReplyTo(), session.createTextMessage("re: " + text(message)));
            } catch (JMSException e) {
                throw new JMSRuntimeException("no reply", null, e);
            }
        });
    }

    @Test
    @Section("4.1.2")
    void aQueueKeepsMessagesUntilSomebodyConsumesThem() throws Exception {
        Connection connection = server.connect();
        send(session(connection), "q", "a", "b");
        connection.close();
        assertThat(drain(consumer(session(server.connect()), "q"))).containsExactly("a", "b");
    }

    @Test
    @Section("4.1.4")
    void aQueueHasTheNameThatItWasMadeWith() throws Exception {
        Session session = session(server.connect());
        Queue queue = session.createQueue("orders");
        assertThat(queue.getQueueName()).isEqualTo("orders");
        assertThat(queue).hasToString("orders").isEqualTo(session.createQueue("orders"));
        assertThatThrownBy(() -> session.createQueue("")).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createQueue(null)).isInstanceOf(JMSException.class);
    }

    @Test
    @Section("4.1.5")
    void temporaryQueuesAreUnique() throws Exception {
        Session session = session(server.connect());
        assertThat(session.createTemporaryQueue().getQueueName())
                .isNotEqualTo(session.createTemporaryQueue().getQueueName());
    }

    @Test
    @Section("4.1.7")
    void aQueueRequestorGetsTheReplyToItsRequest() throws Exception {
        Connection other = server.connect();
        Session service = session(other);
        echo(service, consumer(service, "service"));
        try (QueueConnection connection = server.factory().createQueueConnection()) {
            connection.start();
            QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
            QueueRequestor requestor = new QueueRequestor(session, session.createQueue("service"));
            Message reply = requestor.request(session.createTextMessage("a"));
            assertThat(text(reply)).isEqualTo("re: a");
            requestor.close();
        }
    }

    @Test
    @Section("4.1.7")
    void aQueueRequestorNeedsAQueue() throws Exception {
        try (QueueConnection connection = server.factory().createQueueConnection()) {
            QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
            assertThatThrownBy(() -> new QueueRequestor(session, null)).isInstanceOf(InvalidDestinationException.class);
        }
    }

    @Test
    @Section("4.2.10")
    void aTopicRequestorGetsTheReplyToItsRequest() throws Exception {
        Session service = session(server.connect());
        echo(service, service.createConsumer(service.createTopic("service")));
        try (TopicConnection connection = server.factory().createTopicConnection()) {
            connection.start();
            TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
            TopicRequestor requestor = new TopicRequestor(session, session.createTopic("service"));
            assertThat(text(requestor.request(session.createTextMessage("a")))).isEqualTo("re: a");
            requestor.close();
        }
    }

    @Test
    @Section("4.2.6")
    void aTopicHasTheNameThatItWasMadeWith() throws Exception {
        Session session = session(server.connect());
        Topic topic = session.createTopic("news");
        assertThat(topic.getTopicName()).isEqualTo("news");
        assertThat(topic).hasToString("news").isEqualTo(session.createTopic("news"));
        assertThat((Object) topic).isNotEqualTo(session.createQueue("news"));
    }

    @Test
    @Section("4.2.7")
    void aTemporaryTopicDeliversToTheConsumersOfItsConnection() throws Exception {
        Session session = session(server.connect());
        TemporaryTopic topic = session.createTemporaryTopic();
        MessageConsumer consumer = session.createConsumer(topic);
        Session other = session(server.connect());
        other.createProducer(topic).send(other.createTextMessage("a"));
        assertThat(receive(consumer)).isEqualTo("a");
        assertThatThrownBy(() -> other.createConsumer(topic)).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Section("4.2.4")
    void theNameOfASubscriptionMayBeLongAndHaveDotsAndDashes() throws Exception {
        Session session = session(server.connectAs("client"));
        Topic topic = session.createTopic("t");
        String name = "aZ09_.-".repeat(19).substring(0, 128);
        session.createDurableConsumer(topic, name).close();
        session.unsubscribe(name);
    }
}
