package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shared subscriptions (Jakarta Messaging 3.1, sections 8.3.2 and 8.3.4) through a server. */
class SharedSubscriptionTest extends ServerTest {

    @Test
    void consumersShareASubscriptionWithoutDoubles() throws Exception {
        Session one = session(server.connect());
        Session other = session(server.connect());
        Topic topic = one.createTopic("jobs");
        MessageConsumer first = one.createSharedConsumer(topic, "workers");
        MessageConsumer second = other.createSharedConsumer(topic, "workers");
        Session sender = session(server.connect());
        MessageProducer producer = sender.createProducer(topic);
        for (int i = 0; i < 100; i++) {
            producer.send(sender.createTextMessage("m" + i));
        }
        List<String> all = new ArrayList<>(drain(first));
        all.addAll(drain(second));
        assertThat(all).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void durableOneNeedsNoClientIdAndOutlivesItsConsumers() throws Exception {
        Session session = session(server.connect());
        Topic topic = session.createTopic("prices");
        session.createSharedDurableConsumer(topic, "all").close();
        session.createProducer(topic).send(session.createTextMessage("kept"));
        server.restart();
        Session back = session(server.connect());
        MessageConsumer consumer = back.createSharedDurableConsumer(topic, "all");
        assertThat(receive(consumer)).isEqualTo("kept");
        assertThatThrownBy(() -> back.unsubscribe("all")).isInstanceOf(JMSException.class);
        consumer.close();
        back.unsubscribe("all");
    }

    @Test
    void whatDoesNotFitASubscriptionInUseIsRefused() throws Exception {
        Session session = session(server.connectAs("desk"));
        Topic topic = session.createTopic("news");
        session.createSharedConsumer(topic, "s");
        assertThatThrownBy(() -> session.createSharedConsumer(topic, "s", "a = 1"))
                .isInstanceOf(JMSException.class);
        session.createSharedDurableConsumer(topic, "s");
        assertThatThrownBy(() -> session.createDurableConsumer(topic, "s")).isInstanceOf(JMSException.class);
        session.createDurableConsumer(topic, "d").close();
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, "d"))
                .isInstanceOf(JMSException.class);
    }
}
