package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import org.junit.jupiter.api.Test;

/** Topics, subscriptions and temporary destinations (Jakarta Messaging 3.1, sections 4.2, 6.2.2 and 8.3). */
class TopicTest extends ServerTest {

    @Test
    void everySubscriberGetsWhatIsPublishedWhileItIsThere() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        Topic topic = session.createTopic("news");
        publish(session, topic, "too early");
        MessageConsumer first = session.createConsumer(topic);
        MessageConsumer second = session(server.connect()).createConsumer(topic);
        publish(session, topic, "a", "b");

        assertThat(receive(first)).isEqualTo("a");
        assertThat(receive(first)).isEqualTo("b");
        assertThat(receive(second)).isEqualTo("a");
        assertThat(receive(second)).isEqualTo("b");
    }

    @Test
    void aDurableSubscriptionKeepsWhatComesWhileNobodyIsThere() throws Exception {
        Connection connection = server.connectAs("desk");
        Session session = session(connection);
        Topic topic = session.createTopic("prices");
        session.createDurableConsumer(topic, "all").close();
        connection.close();
        publish(session(server.connect()), topic, "a", "b");

        server.restart();

        Session back = session(server.connectAs("desk"));
        MessageConsumer consumer = back.createDurableConsumer(topic, "all");
        assertThat(receive(consumer)).isEqualTo("a");
        assertThat(receive(consumer)).isEqualTo("b");
        assertThatThrownBy(() -> back.unsubscribe("all")).isInstanceOf(JMSException.class);
        consumer.close();
        back.unsubscribe("all");
        assertThatThrownBy(() -> back.unsubscribe("all")).isInstanceOf(InvalidDestinationException.class);
    }

    /** Section 8.3.1. */
    @Test
    void noLocalLeavesOutWhatTheOwnConnectionPublishes() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        Topic topic = session.createTopic("chat");
        MessageConsumer others = session.createConsumer(topic, null, true);
        publish(session, topic, "mine");
        publish(session(server.connect()), topic, "yours");

        assertThat(receive(others)).isEqualTo("yours");
    }

    /** Section 6.1.2. */
    @Test
    void aClientIdBelongsToOneConnectionAtATime() throws Exception {
        Connection connection = server.connectAs("only");
        assertThatThrownBy(() -> server.connectAs("only")).isInstanceOf(InvalidClientIDException.class);
        connection.close();
        server.connectAs("only").close();
    }

    @Test
    void requestAndReplyGoOverATemporaryQueueOfTheAsker() throws Exception {
        Session asker = session(server.connect());
        TemporaryQueue replies = asker.createTemporaryQueue();
        TextMessage question = asker.createTextMessage("6 x 7");
        question.setJMSReplyTo(replies);
        asker.createProducer(asker.createQueue("questions")).send(question);

        Session answerer = session(server.connect());
        TextMessage got = (TextMessage) consumer(answerer, "questions").receive(SOON);
        assertThatThrownBy(() -> answerer.createConsumer(got.getJMSReplyTo()))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("another connection");
        answerer.createProducer(got.getJMSReplyTo()).send(answerer.createTextMessage("42"));

        MessageConsumer consumer = asker.createConsumer(replies);
        assertThat(receive(consumer)).isEqualTo("42");
        consumer.close();
        replies.delete();
        assertThatThrownBy(() -> answerer.createProducer(got.getJMSReplyTo()).send(answerer.createMessage()))
                .isInstanceOf(InvalidDestinationException.class);
    }

    private static void publish(Session session, Topic topic, String... texts) throws JMSException {
        try (MessageProducer producer = session.createProducer(topic)) {
            for (String text : texts) {
                producer.send(session.createTextMessage(text));
            }
        }
    }
}
