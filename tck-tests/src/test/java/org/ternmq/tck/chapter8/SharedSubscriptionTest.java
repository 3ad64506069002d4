package org.ternmq.tck.chapter8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class SharedSubscriptionTest extends ServerTest {
    private Connection connection;
    private Session session;
    private Topic topic;

    @BeforeEach
    void open() throws Exception {
        connection = server.connect();
        session = session(connection);
        topic = session.createTopic("t");
    }

    private void publish(String... texts) throws JMSException {
        for (String text : texts) {
            session.createProducer(topic).send(session.createTextMessage(text));
        }
    }

    private static List<String> drainBoth(MessageConsumer first, MessageConsumer second) throws JMSException {
        List<String> all = new ArrayList<>(drain(first));
        all.addAll(drain(second));
        return all;
    }

    @Test
    @Section("8.3.2")
    void consumersOfASharedSubscriptionShareItsMessages() throws Exception {
        MessageConsumer first = session.createSharedConsumer(topic, "s");
        MessageConsumer second = session(connection).createSharedConsumer(topic, "s");
        MessageConsumer other = session(connection).createSharedConsumer(topic, "other");
        publish("a", "b", "c", "d");
        assertThat(drainBoth(first, second)).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(drain(other)).containsExactly("a", "b", "c", "d");
    }

    @Test
    @Section("8.3.2")
    void aSharedSubscriptionThatIsNotDurableEndsWithItsLastConsumer() throws Exception {
        session.createSharedConsumer(topic, "s").close();
        publish("a");
        assertThat(drain(session.createSharedConsumer(topic, "s"))).isEmpty();
    }

    @Test
    @Section("8.3.2")
    void aSharedSubscriptionInUseIsForOneTopicAndOneSelector() throws Exception {
        MessageConsumer consumer = session.createSharedConsumer(topic, "s", "n = 1");
        Topic other = session.createTopic("other");
        assertThatThrownBy(() -> session.createSharedConsumer(other, "s", "n = 1"))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(topic, "s", "n = 2"))
                .isInstanceOf(JMSException.class);
        assertThat(consumer.getMessageSelector()).isEqualTo("n = 1");
    }

    @Test
    @Section("8.3.4")
    void aSharedDurableSubscriptionNeedsNoClientIdAndOutlivesItsConsumers() throws Exception {
        session.createSharedDurableConsumer(topic, "d").close();
        publish("a", "b");
        MessageConsumer first = session.createSharedDurableConsumer(topic, "d");
        MessageConsumer second = session(connection).createSharedDurableConsumer(topic, "d");
        assertThat(drainBoth(first, second)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    @Section("8.3.4")
    void sharedAndUnsharedDurableSubscriptionsDoNotMix() throws Exception {
        Session named = session(server.connectAs("client"));
        named.createDurableConsumer(topic, "d").close();
        assertThatThrownBy(() -> named.createSharedDurableConsumer(topic, "d")).isInstanceOf(JMSException.class);
        named.createSharedDurableConsumer(topic, "e").close();
        assertThatThrownBy(() -> named.createDurableConsumer(topic, "e")).isInstanceOf(JMSException.class);
    }

    @Test
    @Section("8.3.4")
    void durableAndOtherSharedNamesAreApart() throws Exception {
        MessageConsumer durable = session.createSharedDurableConsumer(topic, "s");
        MessageConsumer other = session(connection).createSharedConsumer(topic, "s");
        publish("a");
        assertThat(drain(durable)).containsExactly("a");
        assertThat(drain(other)).containsExactly("a");
    }

    @Test
    @Section("8.3.4")
    void aSharedDurableSubscriptionWithoutConsumersIsReplaced() throws Exception {
        session.createSharedDurableConsumer(topic, "d", "n IS NULL").close();
        publish("old");
        MessageConsumer replaced = session.createSharedDurableConsumer(topic, "d");
        publish("new");
        assertThat(drain(replaced)).containsExactly("new");
    }

    @Test
    @Section("8.3.4")
    void aSharedDurableSubscriptionInUseIsForOneTopicAndOneSelector() throws Exception {
        MessageConsumer consumer = session.createSharedDurableConsumer(topic, "d", "n IS NULL");
        Topic other = session.createTopic("other");
        publish("a");
        assertThatThrownBy(() -> session.createSharedDurableConsumer(other, "d", "n IS NULL"))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, "d"))
                .isInstanceOf(JMSException.class);
        assertThat(drain(consumer)).containsExactly("a");
    }

    @Test
    @Section("8.3.4")
    void aSharedDurableSubscriptionWithAMessageInATransactionIsInUse() throws Exception {
        Session pending = transacted(connection);
        MessageConsumer consumer = pending.createSharedDurableConsumer(topic, "d");
        publish("a");
        assertThat(receive(consumer)).isEqualTo("a");
        consumer.close();
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, "d", "n = 1"))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.unsubscribe("d")).isInstanceOf(JMSException.class);
        pending.commit();
        session.createSharedDurableConsumer(topic, "d", "n = 1").close();
        session.unsubscribe("d");
    }
}
