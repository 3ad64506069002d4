package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Acknowledgement, transactions and redelivery (Jakarta Messaging 3.1, sections 6.2.7, 6.2.10 to 6.2.13). */
class AcknowledgementTest extends ServerTest {

    @Test
    void aCommitMakesAllSendsVisibleAndARollbackNone() throws Exception {
        Connection connection = server.connect();
        Session session = transacted(connection);
        MessageConsumer other = consumer(session(connection), "tx");
        send(session, "tx", "gone");
        session.rollback();
        send(session, "tx", "a", "b");
        assertThat(other.receiveNoWait()).isNull();
        session.commit();

        assertThat(receive(other)).isEqualTo("a");
        assertThat(receive(other)).isEqualTo("b");
        assertThat(other.receiveNoWait()).isNull();
    }

    @Test
    void aRollbackDeliversAgainInOrderWithFlagAndCount() throws Exception {
        Connection connection = server.connect();
        send(session(connection), "again", "a", "b", "c");
        Session session = transacted(connection);
        MessageConsumer consumer = consumer(session, "again");
        assertThat(receive(consumer)).isEqualTo("a");
        assertThat(receive(consumer)).isEqualTo("b");
        session.rollback();

        Message first = consumer.receive(SOON);
        assertThat(text(first)).isEqualTo("a");
        assertThat(first.getJMSRedelivered()).isTrue();
        assertThat(first.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        assertThat(receive(consumer)).isEqualTo("b");
        Message unseen = consumer.receive(SOON);
        assertThat(text(unseen)).isEqualTo("c");
        assertThat(unseen.getJMSRedelivered()).isFalse();
        session.commit();
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void acknowledgingOneMessageAcknowledgesAllThatTheSessionConsumed() throws Exception {
        Connection connection = server.connect();
        send(session(connection), "client", "a", "b", "c");
        Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = consumer(session, "client");
        consumer.receive(SOON);
        consumer.receive(SOON).acknowledge();
        assertThat(receive(consumer)).isEqualTo("c");
        session.recover();
        Message again = consumer.receive(SOON);
        assertThat(text(again)).isEqualTo("c");
        assertThat(again.getJMSRedelivered()).isTrue();
        session.close();

        assertThat(drain(consumer(session(connection), "client"))).containsExactly("c");
    }

    @Test
    void whatAClientAcknowledgedDoesNotComeAfterARestart() throws Exception {
        Session session = server.connect().createSession(false, Session.CLIENT_ACKNOWLEDGE);
        send(session, "acknowledged", "a", "b");
        consumer(session, "acknowledged").receive(SOON).acknowledge();

        server.restart();

        assertThat(drain(consumer(session(server.connect()), "acknowledged"))).containsExactly("b");
    }

    @Test
    void autoAndDupsOkConsumeEachMessageOnce() throws Exception {
        for (int mode : new int[] {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE}) {
            Connection connection = server.connect();
            Session session = connection.createSession(false, mode);
            String queue = "mode" + mode;
            send(session, queue, "a", "b", "c");
            assertThat(drain(consumer(session, queue))).containsExactly("a", "b", "c");
            connection.close();
            assertThat(drain(consumer(session(server.connect()), queue))).isEmpty();
        }
    }

    /** Section 8.7: a RuntimeException redelivers, and never ends the listener. */
    @Test
    void aListenerThatThrowsGetsTheMessageAgainAndGoesOn() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        consumer(session, "throws").setMessageListener(message -> {
            try {
                seen.add(text(message) + message.getIntProperty("JMSXDeliveryCount") + message.getJMSRedelivered());
                if (message.getIntProperty("JMSXDeliveryCount") < 3
                        && text(message).equals("bad")) {
                    throw new IllegalArgumentException("not this time");
                }
            } catch (jakarta.jms.JMSException e) {
                throw new AssertionError(e);
            }
        });
        send(session(connection), "throws", "bad", "good");

        List<String> got = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            got.add(seen.poll(SOON, TimeUnit.MILLISECONDS));
        }
        assertThat(got).contains("bad1false", "bad2true", "bad3true", "good1false");
    }

    /** Section 7.3: callbacks come in the order of the sends, and commit waits for them. */
    @Test
    void asynchronousSendsCompleteInOrder() throws Exception {
        Session session = session(server.connect());
        MessageProducer producer = session.createProducer(session.createQueue("async"));
        List<String> completed = java.util.Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            producer.send(session.createTextMessage("m" + i), new jakarta.jms.CompletionListener() {
                @Override
                public void onCompletion(Message message) {
                    try {
                        completed.add(text(message));
                    } catch (jakarta.jms.JMSException e) {
                        completed.add(e.toString());
                    }
                    all.countDown();
                }

                @Override
                public void onException(Message message, Exception exception) {
                    completed.add(exception.toString());
                    all.countDown();
                }
            });
        }
        assertThat(all.await(SOON, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(completed).isEqualTo(drain(consumer(session, "async")));
    }

    @Test
    void commitOutsideOfATransactionIsRefused() throws Exception {
        Session session = session(server.connect());
        assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
        Session transacted = transacted(server.connect());
        assertThatThrownBy(transacted::recover).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatAClosedSessionHeldGoesToTheNextConsumerInOrder() throws Exception {
        Connection connection = server.connect();
        send(session(connection), "handover", "a", "b", "c", "d");
        Session first = transacted(connection);
        MessageConsumer consumer = consumer(first, "handover");
        receive(consumer);
        receive(consumer);
        first.close();

        assertThat(drain(consumer(session(connection), "handover"))).containsExactly("a", "b", "c", "d");
    }
}
