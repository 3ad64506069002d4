package org.ternmq.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.TransactionInProgressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Work of applications belongs to the transaction of the container, in whatever way that ends it. */
class OutboundTransactionTest extends OutboundTest {
    /** How a container ends the work of a connection. */
    enum Kind {
        DISTRIBUTED,
        LOCAL_AS_RESOURCE,
        LOCAL
    }

    private void begin(Kind kind) throws Exception {
        if (kind == Kind.LOCAL) {
            pool.beginLocal();
        } else {
            pool.begin();
        }
    }

    private void use(Kind kind) {
        managed.setXa(kind == Kind.DISTRIBUTED);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sendCountsWithTheCommit(Kind kind) throws Exception {
        use(kind);
        begin(kind);
        try (JMSContext context = factory().createContext()) {
            context.createProducer().send(context.createQueue("out"), "a");
            assertThat(context.getTransacted()).isTrue();
        }
        assertThat(left("out")).isNull();
        pool.commit();
        assertThat(left("out")).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sendIsGoneAfterARollback(Kind kind) throws Exception {
        use(kind);
        begin(kind);
        try (Connection connection = factory().createConnection()) {
            Session session = connection.createSession();
            session.createProducer(session.createQueue("out")).send(session.createTextMessage("a"));
        }
        pool.rollback();
        assertThat(left("out")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void receivedMessageComesAgainAfterARollback(Kind kind) throws Exception {
        use(kind);
        send("in", "a");
        begin(kind);
        try (JMSContext context = factory().createContext()) {
            JMSConsumer consumer = context.createConsumer(context.createQueue("in"));
            assertThat(consumer.receiveBody(String.class, PATIENCE_MILLIS)).isEqualTo("a");
        }
        pool.rollback();
        try (JMSContext client = client()) {
            TextMessage again = (TextMessage)
                    client.createConsumer(client.createQueue("in")).receive(PATIENCE_MILLIS);
            assertThat(again.getText()).isEqualTo("a");
            assertThat(again.getJMSRedelivered()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void receivedMessageIsGoneAfterACommit(Kind kind) throws Exception {
        use(kind);
        send("in", "a");
        begin(kind);
        try (JMSContext context = factory().createContext()) {
            JMSConsumer consumer = context.createConsumer(context.createQueue("in"));
            assertThat(consumer.receiveBody(String.class, PATIENCE_MILLIS)).isEqualTo("a");
        }
        pool.commit();
        assertThat(left("in")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void handlesMadeBeforeTheTransactionTakePartInIt(Kind kind) throws Exception {
        use(kind);
        send("in", "a");
        try (Connection connection = factory().createConnection()) {
            connection.start();
            Session session = connection.createSession();
            MessageConsumer consumer = session.createConsumer(session.createQueue("in"));
            MessageProducer producer = session.createProducer(session.createQueue("out"));
            producer.setPriority(9);
            assertThat(session.getTransacted()).isFalse();

            begin(kind);
            assertThat(session.getTransacted()).isTrue();
            assertThat(((TextMessage) consumer.receive(PATIENCE_MILLIS)).getText())
                    .isEqualTo("a");
            producer.send(session.createTextMessage("b"));
            assertThat(producer.getPriority()).isEqualTo(9);
            pool.rollback();

            assertThat(((TextMessage) consumer.receive(PATIENCE_MILLIS)).getText())
                    .isEqualTo("a");
            producer.send(session.createTextMessage("c"));
        }
        assertThat(left("in")).isNull();
        assertThat(left("out")).isEqualTo("c");
        assertThat(left("out")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void connectionsOfOneTransactionAreShared(Kind kind) throws Exception {
        use(kind);
        begin(kind);
        try (JMSContext first = factory().createContext()) {
            first.createProducer().send(first.createQueue("out"), "a");
        }
        try (JMSContext second = factory().createContext()) {
            second.createProducer().send(second.createQueue("out"), "b");
        }
        pool.commit();
        assertThat(pool.made()).isEqualTo(1);
        assertThat(left("out")).isEqualTo("a");
        assertThat(left("out")).isEqualTo("b");
    }

    @Test
    void argumentsOfCreateSessionAreIgnoredInATransaction() throws Exception {
        pool.begin();
        try (Connection connection = factory().createConnection()) {
            Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
            assertThat(session.getTransacted()).isTrue();
            assertThat(session.getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
        }
        try (JMSContext context = factory().createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
            assertThat(context.getSessionMode()).isEqualTo(JMSContext.SESSION_TRANSACTED);
        }
        pool.commit();
    }

    @Test
    void applicationCannotEndTheTransactionOfTheContainer() throws Exception {
        pool.begin();
        try (Connection connection = factory().createConnection()) {
            Session session = connection.createSession();
            assertThatThrownBy(session::commit).isInstanceOf(TransactionInProgressException.class);
            assertThatThrownBy(session::rollback).isInstanceOf(TransactionInProgressException.class);
            assertThatThrownBy(session::recover).isInstanceOf(IllegalStateException.class);
        }
        pool.commit();
    }
}
