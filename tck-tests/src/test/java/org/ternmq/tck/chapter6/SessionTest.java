package org.ternmq.tck.chapter6;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernSession;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class SessionTest extends ServerTest {

    @Test
    @Section("6.2")
    void aSessionHasTheModeThatItWasMadeWith() throws Exception {
        Connection connection = server.connect();
        assertThat(connection.createSession().getAcknowledgeMode()).isEqualTo(Session.AUTO_ACKNOWLEDGE);
        for (int mode = Session.SESSION_TRANSACTED; mode <= Session.DUPS_OK_ACKNOWLEDGE; mode++) {
            Session session = connection.createSession(mode);
            assertThat(session.getAcknowledgeMode()).isEqualTo(mode);
            assertThat(session.getTransacted()).isEqualTo(mode == Session.SESSION_TRANSACTED);
        }
        Session transacted = connection.createSession(true, Session.CLIENT_ACKNOWLEDGE);
        assertThat(transacted.getTransacted()).isTrue();
        assertThat(transacted.getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
    }

    @Test
    @Section("6.2")
    void anUnknownModeIsRefused() throws Exception {
        Connection connection = server.connect();
        assertThatThrownBy(() -> connection.createSession(99)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> connection.createSession(false, -1)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> server.factory().createContext(99)).isInstanceOf(JMSRuntimeException.class);
    }

    @Test
    @Section("6.2.2")
    void onlyTheirConnectionConsumesFromTemporaryDestinations() throws Exception {
        Session session = session(server.connect());
        TemporaryQueue own = session.createTemporaryQueue();
        Session stranger = session(server.connect());
        assertThatThrownBy(() -> stranger.createConsumer(own)).isInstanceOf(InvalidDestinationException.class);
        try (MessageProducer producer = stranger.createProducer(own)) {
            producer.send(stranger.createTextMessage("reply"));
        }
        assertThat(receive(session.createConsumer(own))).isEqualTo("reply");
    }

    @Test
    @Section("6.2.2")
    void otherSessionsOfTheConnectionConsumeFromItsTemporaryDestinations() throws Exception {
        Connection connection = server.connect();
        TemporaryQueue own = session(connection).createTemporaryQueue();
        Session other = session(connection);
        other.createProducer(own).send(other.createTextMessage("a"));
        assertThat(receive(other.createConsumer(own))).isEqualTo("a");
    }

    @Test
    @Section("6.2.2")
    void aTemporaryDestinationEndsWithItsConnectionAndNotWithTheSession() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        TemporaryQueue own = session.createTemporaryQueue();
        session.close();
        Session next = session(connection);
        next.createProducer(own).send(next.createTextMessage("a"));
        connection.close();
        Session stranger = session(server.connect());
        assertThatThrownBy(() -> stranger.createProducer(own).send(stranger.createTextMessage("a")))
                .isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Section("6.2.2")
    void aTemporaryDestinationIsNotDeletedWhileItHasConsumers() throws Exception {
        Session session = session(server.connect());
        TemporaryQueue own = session.createTemporaryQueue();
        MessageConsumer consumer = session.createConsumer(own);
        assertThatThrownBy(own::delete).isInstanceOf(JMSException.class);
        consumer.close();
        assertThatCode(own::delete).doesNotThrowAnyException();
        assertThatThrownBy(() -> session.createConsumer(own)).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Section("6.2.4")
    void aMessageMayBeSentByAnotherSessionThanTheOneThatMadeIt() throws Exception {
        Connection connection = server.connect();
        TextMessage message = session(connection).createTextMessage("a");
        Session other = session(server.connect());
        other.createProducer(other.createQueue("q")).send(message);
        assertThat(receive(consumer(other, "q"))).isEqualTo("a");
    }

    @Test
    @Section("6.2.7")
    void commitAndRollbackAreForTransactedSessionsAlone() throws Exception {
        Connection connection = server.connect();
        for (int mode = Session.AUTO_ACKNOWLEDGE; mode <= TernSession.INDIVIDUAL_ACKNOWLEDGE; mode++) {
            Session session = connection.createSession(mode);
            assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(session::rollback).isInstanceOf(IllegalStateException.class);
        }
        try (JMSContext context = server.factory().createContext()) {
            assertThatThrownBy(context::commit).isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(context::rollback).isInstanceOf(IllegalStateRuntimeException.class);
        }
    }

    @Test
    @Section("6.2.7")
    void aTransactionIsVisibleWithItsCommitAndAsAWhole() throws Exception {
        Connection connection = server.connect();
        Session session = transacted(connection);
        MessageConsumer consumer = consumer(session(connection), "q");
        send(session, "q", "a", "b");
        assertThat(consumer.receiveNoWait()).isNull();
        session.commit();
        assertThat(receive(consumer)).isEqualTo("a");
        assertThat(receive(consumer)).isEqualTo("b");
    }

    @Test
    @Section("6.2.7")
    void aRollbackDestroysWhatWasSentAndRecoversWhatWasConsumed() throws Exception {
        Connection connection = server.connect();
        send(session(connection), "in", "a");
        Session session = transacted(connection);
        MessageConsumer consumer = consumer(session, "in");
        Message first = consumer.receive(SOON);
        assertThat(first.getJMSRedelivered()).isFalse();
        send(session, "out", "x");
        session.rollback();
        Message again = consumer.receive(SOON);
        assertThat(text(again)).isEqualTo("a");
        assertThat(again.getJMSRedelivered()).isTrue();
        assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        session.commit();
        assertThat(drain(consumer(session(connection), "out"))).isEmpty();
    }

    @Test
    @Section("6.2.7")
    void theEndOfATransactionBeginsTheNext() throws Exception {
        Connection connection = server.connect();
        Session session = transacted(connection);
        send(session, "q", "a");
        session.commit();
        send(session, "q", "b");
        session.rollback();
        send(session, "q", "c");
        session.commit();
        assertThat(drain(consumer(session(connection), "q"))).containsExactly("a", "c");
    }

    @Test
    @Section("6.2.9")
    void messagesOfASessionArriveInTheOrderSent() throws Exception {
        Session session = session(server.connect());
        send(session, "q", "a", "b", "c", "d");
        assertThat(drain(consumer(session, "q"))).containsExactly("a", "b", "c", "d");
    }

    @Test
    @Section("6.2.9")
    void messagesOfHigherPriorityMayComeFirst() throws Exception {
        Session session = session(server.connect());
        MessageProducer producer = session.createProducer(session.createQueue("q"));
        for (int priority : new int[] {4, 9, 0}) {
            producer.setPriority(priority);
            producer.send(session.createTextMessage("p" + priority));
        }
        assertThat(drain(consumer(session, "q"))).containsExactlyInAnyOrder("p4", "p9", "p0");
    }

    @Test
    @Section("6.2.10")
    void acknowledgeTakesAllThatTheSessionHasConsumed() throws Exception {
        Connection connection = server.connect();
        Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        send(session, "q", "a", "b", "c");
        send(session, "other", "d");
        MessageConsumer consumer = consumer(session, "q");
        Message first = consumer.receive(SOON);
        assertThat(receive(consumer)).isEqualTo("b");
        assertThat(receive(consumer(session, "other"))).isEqualTo("d");
        first.acknowledge();
        session.close();
        Session next = session(connection);
        assertThat(drain(consumer(next, "q"))).containsExactly("c");
        assertThat(drain(consumer(next, "other"))).isEmpty();
    }

    @Test
    @Section("6.2.10")
    void recoverBeginsAgainWithTheFirstMessageThatIsNotAcknowledged() throws Exception {
        Session session = server.connect().createSession(Session.CLIENT_ACKNOWLEDGE);
        send(session, "q", "a", "b", "c");
        MessageConsumer consumer = consumer(session, "q");
        consumer.receive(SOON).acknowledge();
        assertThat(receive(consumer)).isEqualTo("b");
        session.recover();
        Message again = consumer.receive(SOON);
        assertThat(text(again)).isEqualTo("b");
        assertThat(again.getJMSRedelivered()).isTrue();
        assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        Message fresh = consumer.receive(SOON);
        assertThat(text(fresh)).isEqualTo("c");
        assertThat(fresh.getJMSRedelivered()).isFalse();
    }

    @Test
    @Section("6.2.10")
    void recoverIsNotForTransactedSessions() throws Exception {
        Session session = transacted(server.connect());
        assertThatThrownBy(session::recover).isInstanceOf(IllegalStateException.class);
        try (JMSContext context = server.factory().createContext(JMSContext.SESSION_TRANSACTED)) {
            assertThatThrownBy(context::recover).isInstanceOf(IllegalStateRuntimeException.class);
        }
    }

    @Test
    @Section("6.2.10")
    void acknowledgeDoesNothingInOtherModes() throws Exception {
        Connection connection = server.connect();
        Session transacted = transacted(connection);
        send(session(connection), "q", "a");
        Message message = consumer(transacted, "q").receive(SOON);
        message.acknowledge();
        transacted.rollback();
        transacted.close();
        Session auto = session(connection);
        Message again = consumer(auto, "q").receive(SOON);
        assertThat(text(again)).isEqualTo("a");
        assertThatCode(again::acknowledge).doesNotThrowAnyException();
    }

    @Test
    @Section("6.2.10")
    void anExtensionAcknowledgesSingleMessages() throws Exception {
        Connection connection = server.connect();
        Session session = connection.createSession(TernSession.INDIVIDUAL_ACKNOWLEDGE);
        assertThat(session.getAcknowledgeMode()).isEqualTo(TernSession.INDIVIDUAL_ACKNOWLEDGE);
        send(session, "q", "a", "b", "c");
        MessageConsumer consumer = consumer(session, "q");
        assertThat(receive(consumer)).isEqualTo("a");
        Message second = consumer.receive(SOON);
        second.acknowledge();
        second.acknowledge();
        session.recover();
        assertThat(receive(consumer)).isEqualTo("a");
        consumer.receive(SOON).acknowledge();
        session.close();
        assertThat(drain(consumer(session(connection), "q"))).containsExactly("a");
    }
}
