package org.ternmq.tck.chapter8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class SubscriptionTest extends ServerTest {
    private Connection connection;
    private Session session;
    private Topic topic;

    @BeforeEach
    void open() throws Exception {
        connection = server.connectAs("client");
        session = session(connection);
        topic = session.createTopic("t");
    }

    private void publish(String... texts) throws JMSException {
        for (String text : texts) {
            session.createProducer(topic).send(session.createTextMessage(text));
        }
    }

    @Test
    @Section("8.3.1")
    void eachSubscriberGetsWhatIsPublishedWhileItIsThere() throws Exception {
        publish("before");
        MessageConsumer first = session.createConsumer(topic);
        MessageConsumer second = session.createConsumer(topic);
        publish("a", "b");
        assertThat(drain(first)).containsExactly("a", "b");
        assertThat(drain(second)).containsExactly("a", "b");
    }

    @Test
    @Section("8.3.1")
    void noLocalKeepsAwayWhatItsOwnConnectionPublishes() throws Exception {
        MessageConsumer consumer = session.createConsumer(topic, null, true);
        assertThat(((TopicSubscriber) consumer).getNoLocal()).isTrue();
        publish("own");
        Session other = session(server.connect());
        other.createProducer(topic).send(other.createTextMessage("of others"));
        assertThat(receive(consumer)).isEqualTo("of others");
    }

    @Test
    @Section("8.3.3")
    void aDurableSubscriptionKeepsWhatIsPublishedWhileNobodyIsThere() throws Exception {
        session.createDurableConsumer(topic, "d").close();
        publish("a", "b");
        assertThat(drain(session.createDurableConsumer(topic, "d"))).containsExactly("a", "b");
    }

    @Test
    @Section("8.3.3")
    void anUnsharedDurableSubscriptionNeedsAClientId() throws Exception {
        Session nameless = session(server.connect());
        assertThatThrownBy(() -> nameless.createDurableConsumer(topic, "d")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> nameless.createDurableSubscriber(topic, "d"))
                .isInstanceOf(IllegalStateException.class);
        try (JMSContext context = server.factory().createContext()) {
            assertThatThrownBy(() -> context.createDurableConsumer(topic, "d"))
                    .isInstanceOf(IllegalStateRuntimeException.class);
        }
    }

    @Test
    @Section("8.3.3")
    void anUnsharedDurableSubscriptionHasOneConsumerAtATime() throws Exception {
        MessageConsumer consumer = session.createDurableConsumer(topic, "d");
        assertThatThrownBy(() -> session(connection).createDurableConsumer(topic, "d"))
                .isInstanceOf(JMSException.class);
        consumer.close();
        session.createDurableConsumer(topic, "d").close();
    }

    @Test
    @Section("8.3.3")
    void aDurableSubscriptionToAnotherTopicIsANewOne() throws Exception {
        session.createDurableConsumer(topic, "d").close();
        publish("old");
        Topic other = session.createTopic("other");
        MessageConsumer consumer = session.createDurableConsumer(other, "d");
        session.createProducer(other).send(session.createTextMessage("new"));
        assertThat(drain(consumer)).containsExactly("new");
    }

    @Test
    @Section("8.3.3")
    void unsubscribeEndsADurableSubscription() throws Exception {
        session.createDurableConsumer(topic, "d").close();
        publish("a");
        session.unsubscribe("d");
        assertThat(drain(session.createDurableConsumer(topic, "d"))).isEmpty();
    }

    @Test
    @Section("8.3.3")
    void unsubscribeIsRefusedWhileAConsumerIsThere() throws Exception {
        MessageConsumer consumer = session.createDurableConsumer(topic, "d");
        assertThatThrownBy(() -> session.unsubscribe("d")).isInstanceOf(JMSException.class);
        consumer.close();
        session.unsubscribe("d");
    }

    @Test
    @Section("8.3.3")
    void aDurableSubscriptionWithAMessageInATransactionIsInUse() throws Exception {
        Session pending = transacted(connection);
        MessageConsumer consumer = pending.createDurableConsumer(topic, "d");
        publish("a");
        assertThat(receive(consumer)).isEqualTo("a");
        consumer.close();
        assertThatThrownBy(() -> session.createDurableConsumer(topic, "d", "n = 1", false))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.unsubscribe("d")).isInstanceOf(JMSException.class);
        pending.rollback();
        assertThat(drain(session.createDurableConsumer(topic, "d"))).containsExactly("a");
    }

    @Test
    @Section("8.3.3")
    void aDurableSubscriptionWhoseMessagesAreNotAcknowledgedIsInUse() throws Exception {
        Session pending = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = pending.createDurableConsumer(topic, "d");
        publish("a");
        assertThat(receive(consumer)).isEqualTo("a");
        consumer.close();
        assertThatThrownBy(() -> session.unsubscribe("d")).isInstanceOf(JMSException.class);
        pending.close();
        assertThat(drain(session.createDurableConsumer(topic, "d"))).containsExactly("a");
    }

    @Test
    @Section("8.3.3")
    void aSubscriptionWhoseMessagesAreAcknowledgedAutomaticallyMayBeDeleted() throws Exception {
        for (int mode : new int[] {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE}) {
            Session automatic = connection.createSession(mode);
            MessageConsumer consumer = automatic.createDurableConsumer(topic, "d");
            publish("a");
            assertThat(receive(consumer)).isEqualTo("a");
            consumer.close();
            automatic.unsubscribe("d");
        }
    }

    @Test
    @Section("8.3.3")
    void unsubscribeOfWhatThereIsNotIsRefused() throws Exception {
        for (String name : new String[] {"unknown", "", null}) {
            assertThatThrownBy(() -> session.unsubscribe(name)).isInstanceOf(InvalidDestinationException.class);
        }
    }

    @Test
    @Section("8.3.3")
    void aDurableSubscriptionIsNotForTemporaryTopics() throws Exception {
        TemporaryTopic temporary = session.createTemporaryTopic();
        assertThatThrownBy(() -> session.createDurableConsumer(temporary, "d"))
                .isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Section("8.4")
    void aContextStartsWithItsFirstConsumer() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            context.createProducer().send(context.createQueue("q"), "a");
            assertThat(context.getAutoStart()).isTrue();
            assertThat(context.createConsumer(context.createQueue("q")).receiveBody(String.class, SOON))
                    .isEqualTo("a");
        }
    }

    @Test
    @Section("8.4")
    void aContextWithoutAutoStartWaitsForItsStart() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            context.setAutoStart(false);
            context.createProducer().send(context.createQueue("q"), "a");
            var consumer = context.createConsumer(context.createQueue("q"));
            assertThat(consumer.receive(20)).isNull();
            context.start();
            assertThat(consumer.receiveBody(String.class, SOON)).isEqualTo("a");
            context.stop();
            assertThat(consumer.receive(20)).isNull();
        }
    }
}
