package org.ternmq.tck.chapter6;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.EveryMethod;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/**
 * Every method of every interface of what can be closed, after each way of closing it: by itself, with its session, with
 * its connection. The methods come from the API, so that none is forgotten.
 */
class ClosedTableTest extends ServerTest {
    /** One object of the API under each of its interfaces, and what closes it. */
    private record Row(Object object, List<Class<?>> types, Map<String, Parallel.Action> closings) {}

    private static Map<String, Parallel.Action> closings(AutoCloseable own, Session session, Connection connection) {
        Map<String, Parallel.Action> closings = new LinkedHashMap<>();
        closings.put("itself", own::close);
        closings.put("its session", session::close);
        closings.put("its connection", connection::close);
        return closings;
    }

    private interface Maker {
        Row make() throws Exception;
    }

    private Row producer() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        MessageProducer producer = session.createProducer(session.createQueue("q"));
        return new Row(
                producer,
                List.of(MessageProducer.class, QueueSender.class, TopicPublisher.class),
                closings(producer, session, connection));
    }

    private Row producerForAny() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        MessageProducer producer = session.createProducer(null);
        return new Row(
                producer,
                List.of(MessageProducer.class, QueueSender.class, TopicPublisher.class),
                closings(producer, session, connection));
    }

    private Row consumerOfQueue() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        MessageConsumer consumer = consumer(session, "q");
        return new Row(
                consumer, List.of(MessageConsumer.class, QueueReceiver.class), closings(consumer, session, connection));
    }

    private Row consumerOfTopic() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        MessageConsumer consumer = session.createConsumer(session.createTopic("t"));
        return new Row(
                consumer,
                List.of(MessageConsumer.class, TopicSubscriber.class),
                closings(consumer, session, connection));
    }

    private Row listeningConsumer() throws Exception {
        Row row = consumerOfQueue();
        ((MessageConsumer) row.object).setMessageListener(message -> {});
        return row;
    }

    private Row browser() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        QueueBrowser browser = session.createBrowser(session.createQueue("q"));
        return new Row(browser, List.of(QueueBrowser.class), closings(browser, session, connection));
    }

    private Row sessionOf(int mode) throws Exception {
        Connection connection = server.connect();
        Session session = connection.createSession(mode);
        Map<String, Parallel.Action> closings = new LinkedHashMap<>();
        closings.put("itself", session::close);
        closings.put("its connection", connection::close);
        return new Row(session, List.of(Session.class, QueueSession.class, TopicSession.class), closings);
    }

    private Row connection() throws Exception {
        Connection connection = server.connect();
        return new Row(
                connection,
                List.of(Connection.class, QueueConnection.class, TopicConnection.class),
                Map.of("itself", connection::close));
    }

    private Row context() throws Exception {
        JMSContext context = server.factory().createContext();
        return new Row(context, List.of(JMSContext.class), Map.of("itself", context::close));
    }

    private Row consumerOfContext() throws Exception {
        JMSContext context = server.factory().createContext();
        JMSConsumer consumer = context.createConsumer(context.createQueue("q"));
        Map<String, Parallel.Action> closings = new LinkedHashMap<>();
        closings.put("itself", consumer::close);
        closings.put("its context", context::close);
        return new Row(consumer, List.of(JMSConsumer.class), closings);
    }

    private List<String> wrongOf(Maker maker, Class<? extends Exception> expected, String... except) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String closing : maker.make().closings.keySet()) {
            Row row = maker.make();
            row.closings.get(closing).run();
            for (Class<?> type : row.types) {
                EveryMethod.notThrowing(expected, type, row.object, except)
                        .forEach(line -> wrong.add("after the close of " + closing + ": " + line));
            }
            AutoCloseable again = (AutoCloseable) row.object;
            assertThatCode(again::close)
                    .as("close of what was closed with " + closing)
                    .doesNotThrowAnyException();
        }
        return wrong;
    }

    @Test
    @Section("6.1.8")
    void everyMethodOfTheClassicApiThrowsIllegalStateHoweverItsObjectWasClosed() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Maker maker : List.<Maker>of(
                this::connection,
                this::producer,
                this::producerForAny,
                this::consumerOfQueue,
                this::consumerOfTopic,
                this::listeningConsumer,
                this::browser)) {
            wrong.addAll(wrongOf(maker, IllegalStateException.class, "close"));
        }
        for (int mode = Session.SESSION_TRANSACTED; mode <= Session.DUPS_OK_ACKNOWLEDGE; mode++) {
            int each = mode;
            // run is not declared to throw it.
            wrong.addAll(wrongOf(() -> sessionOf(each), IllegalStateException.class, "close", "run"));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Section("6.1.8")
    void everyMethodOfTheSimplifiedApiThrowsIllegalStateRuntimeHoweverItsObjectWasClosed() throws Exception {
        List<String> wrong = new ArrayList<>();
        wrong.addAll(wrongOf(this::context, IllegalStateRuntimeException.class, "close"));
        wrong.addAll(wrongOf(this::consumerOfContext, IllegalStateRuntimeException.class, "close"));
        assertThat(wrong).isEmpty();
    }

    @Test
    @Section("6.1.8")
    void everySendOfTheProducerOfAClosedContextThrowsIllegalStateRuntime() throws Exception {
        JMSContext context = server.factory().createContext();
        JMSProducer producer = context.createProducer();
        context.close();
        String[] settings = java.util.Arrays.stream(JMSProducer.class.getMethods())
                .map(java.lang.reflect.Method::getName)
                .filter(name -> !name.equals("send"))
                .distinct()
                .toArray(String[]::new);
        assertThat(EveryMethod.notThrowing(IllegalStateRuntimeException.class, JMSProducer.class, producer, settings))
                .isEmpty();
    }

    @Test
    @Section("6.1.8")
    void destinationsAndMetaDataOutliveTheirConnection() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        Queue queue = session.createQueue("q");
        Topic topic = session.createTopic("t");
        var data = connection.getMetaData();
        connection.close();
        assertThat(queue.getQueueName()).isEqualTo("q");
        assertThat(topic.getTopicName()).isEqualTo("t");
        assertThat(data.getJMSVersion()).isEqualTo("3.1");
    }
}
