package org.ternmq.tck.chapter5;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.Session;
import jakarta.jms.TopicConnectionFactory;
import java.io.Serializable;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.Referenceable;
import org.junit.jupiter.api.Test;
import org.ternmq.client.jndi.TernInitialContextFactory;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class AdministeredObjectsTest extends ServerTest {

    private Context names() throws Exception {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, TernInitialContextFactory.class.getName());
        environment.put(Context.PROVIDER_URL, server.url());
        environment.put("queue.orders", "orders.in");
        environment.put("topic.news", "company.news");
        return new InitialContext(environment);
    }

    @Test
    @Section("5.1")
    void administeredObjectsAreFoundByName() throws Exception {
        Context names = names();
        ConnectionFactory factory = (ConnectionFactory) names.lookup("ConnectionFactory");
        Queue queue = (Queue) names.lookup("orders");
        assertThat(queue.getQueueName()).isEqualTo("orders.in");
        try (Connection connection = factory.createConnection()) {
            connection.start();
            Session session = session(connection);
            session.createProducer(queue).send(session.createTextMessage("a"));
            assertThat(receive(session.createConsumer(queue))).isEqualTo("a");
        }
    }

    @Test
    @Section("5.2")
    void destinationsMayBeKeptInAnyNamingService() throws Exception {
        for (String name : new String[] {"orders", "news", "dynamicQueues/q", "dynamicTopics/t"}) {
            assertThat(names().lookup(name))
                    .isInstanceOf(Destination.class)
                    .isInstanceOf(Serializable.class)
                    .isInstanceOf(Referenceable.class);
        }
    }

    @Test
    @Section("5.3")
    void connectionFactoriesMayBeKeptInAnyNamingService() throws Exception {
        assertThat(names().lookup("ConnectionFactory"))
                .isInstanceOf(QueueConnectionFactory.class)
                .isInstanceOf(TopicConnectionFactory.class)
                .isInstanceOf(Serializable.class)
                .isInstanceOf(Referenceable.class);
    }
}
