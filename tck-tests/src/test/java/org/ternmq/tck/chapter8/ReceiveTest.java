package org.ternmq.tck.chapter8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.Session;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class ReceiveTest extends ServerTest {
    private Connection connection;
    private Session session;

    @BeforeEach
    void open() throws Exception {
        connection = server.connect();
        session = session(connection);
    }

    @Test
    @Section("8.1")
    void aConsumerHasItsQueueAndItsListenerAndNoSelector() throws Exception {
        MessageConsumer consumer = consumer(session, "q");
        assertThat(consumer.getMessageSelector()).isNull();
        assertThat(consumer.getMessageListener()).isNull();
        MessageListener listener = message -> {};
        consumer.setMessageListener(listener);
        assertThat(consumer.getMessageListener()).isSameAs(listener);
        assertThat(((QueueReceiver) consumer).getQueue()).isEqualTo(session.createQueue("q"));
    }

    @Test
    @Section("8.1")
    void anEmptySelectorIsNone() throws Exception {
        try (MessageConsumer consumer = session.createConsumer(session.createQueue("q"), "")) {
            send(session, "q", "a");
            assertThat(receive(consumer)).isEqualTo("a");
        }
    }

    @Test
    @Section("8.1")
    void aConsumerNeedsADestinationOfThisProvider() throws Exception {
        Destination foreign = new Destination() {};
        assertThatThrownBy(() -> session.createConsumer(null)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createConsumer(foreign)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createProducer(foreign)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createBrowser(null)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(null, "s"))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createSharedDurableConsumer(null, "s"))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createDurableConsumer(null, "s"))
                .isInstanceOf(InvalidDestinationException.class);
        try (JMSContext context = server.factory().createContext()) {
            assertThatThrownBy(() -> context.createConsumer(foreign))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
        }
    }

    @Test
    @Section("8.2")
    void eachMessageOfAQueueGoesToOneConsumer() throws Exception {
        MessageConsumer first = consumer(session, "q");
        MessageConsumer second = consumer(session(connection), "q");
        send(session, "q", "a", "b", "c", "d");
        List<String> all = new ArrayList<>(drain(first));
        all.addAll(drain(second));
        assertThat(all).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    @Section("8.5")
    void receiveNoWaitGivesWhatIsThereAndElseNull() throws Exception {
        MessageConsumer consumer = consumer(session, "q");
        assertThat(consumer.receiveNoWait()).isNull();
        send(session, "q", "a");
        assertThat(text(consumer.receiveNoWait())).isEqualTo("a");
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    @Section("8.5")
    void receiveWithATimeGivesNullWhenItIsOver() throws Exception {
        assertThat(consumer(session, "q").receive(20)).isNull();
    }

    @Test
    @Section("8.5")
    void receiveWithTheTimeZeroWaitsAsLongAsItTakes() throws Exception {
        MessageConsumer consumer = consumer(session, "q");
        Parallel.Running<Message> receiving = Parallel.start(() -> consumer.receive(0));
        receiving.whenItWaits();
        send(session(connection), "q", "a");
        assertThat(text(Parallel.soon(receiving))).isEqualTo("a");
    }

    @Test
    @Section("8.6")
    void bodiesAreReceivedAsTheTypeThatIsAskedFor() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            Queue queue = context.createQueue("bodies");
            context.createProducer()
                    .send(queue, "text")
                    .send(queue, "sequence")
                    .send(queue, new byte[] {7})
                    .send(queue, Map.of("k", "v"))
                    .send(queue, 5)
                    .send(queue, 6);
            JMSConsumer consumer = context.createConsumer(queue);
            assertThat(consumer.receiveBody(String.class, SOON)).isEqualTo("text");
            assertThat(consumer.receiveBody(CharSequence.class, SOON)).isEqualTo("sequence");
            assertThat(consumer.receiveBody(byte[].class, SOON)).containsExactly(7);
            assertThat((Object) consumer.receiveBody(Map.class, SOON)).isEqualTo(Map.of("k", "v"));
            assertThat(consumer.receiveBody(Serializable.class, SOON)).isEqualTo(5);
            assertThat(consumer.receiveBodyNoWait(Integer.class)).isEqualTo(6);
            assertThat(consumer.receiveBodyNoWait(String.class)).isNull();
            assertThat(consumer.receiveBody(String.class, 20)).isNull();
        }
    }

    @Test
    @Section("8.6")
    void aBodyThatDoesNotFitStaysTheNextMessageOfAnAutomaticSession() throws Exception {
        for (int mode : new int[] {JMSContext.AUTO_ACKNOWLEDGE, JMSContext.DUPS_OK_ACKNOWLEDGE}) {
            try (JMSContext context = server.factory().createContext(mode)) {
                Queue queue = context.createQueue("misfit" + mode);
                context.createProducer().send(queue, "a").send(queue, "b");
                JMSConsumer consumer = context.createConsumer(queue);
                assertThatThrownBy(() -> consumer.receiveBody(Integer.class, SOON))
                        .isInstanceOf(MessageFormatRuntimeException.class);
                Message first = consumer.receive(SOON);
                assertThat(text(first)).isEqualTo("a");
                assertThat(first.getJMSRedelivered()).isFalse();
                assertThat(first.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
                assertThat(consumer.receiveBody(String.class, SOON)).isEqualTo("b");
            }
        }
    }

    @Test
    @Section("8.6")
    void aBodyThatDoesNotFitIsConsumedInOtherModes() throws Exception {
        for (int mode : new int[] {JMSContext.CLIENT_ACKNOWLEDGE, JMSContext.SESSION_TRANSACTED}) {
            try (JMSContext context = server.factory().createContext(mode)) {
                Queue queue = context.createQueue("misfit" + mode);
                send(session, "misfit" + mode, "a", "b");
                JMSConsumer consumer = context.createConsumer(queue);
                assertThatThrownBy(() -> consumer.receiveBody(Integer.class, SOON))
                        .isInstanceOf(MessageFormatRuntimeException.class);
                assertThat(consumer.receiveBody(String.class, SOON)).isEqualTo("b");
                if (mode == JMSContext.SESSION_TRANSACTED) {
                    context.rollback();
                } else {
                    context.recover();
                }
                Message again = consumer.receive(SOON);
                assertThat(text(again)).isEqualTo("a");
                assertThat(again.getJMSRedelivered()).isTrue();
                assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
            }
        }
    }

    @Test
    @Section("8.6")
    void noClassForTheBodyIsRefusedAndTakesNoMessage() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            Queue queue = context.createQueue("q");
            context.createProducer().send(queue, "a");
            JMSConsumer consumer = context.createConsumer(queue);
            assertThatThrownBy(() -> consumer.receiveBody(null)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> consumer.receiveBody(null, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> consumer.receiveBodyNoWait(null)).isInstanceOf(IllegalArgumentException.class);
            Message message = consumer.receive(SOON);
            assertThat(text(message)).isEqualTo("a");
            assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
        }
    }

    @Test
    @Section("8.6")
    void messagesWithoutBodyAndStreamsHaveNoBodyToReceive() throws Exception {
        try (JMSContext context = server.factory().createContext(JMSContext.SESSION_TRANSACTED)) {
            Queue queue = context.createQueue("q");
            context.createProducer()
                    .send(queue, context.createMessage())
                    .send(queue, context.createStreamMessage())
                    .send(queue, context.createTextMessage());
            context.commit();
            JMSConsumer consumer = context.createConsumer(queue);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> consumer.receiveBody(Object.class, SOON))
                        .isInstanceOf(MessageFormatRuntimeException.class);
            }
        }
    }

    @Test
    @Section("8.7")
    void aListenerThatThrowsGetsTheMessageAgainInAutomaticModes() throws Exception {
        for (int mode : new int[] {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE}) {
            List<String> seen = new CopyOnWriteArrayList<>();
            CountDownLatch all = new CountDownLatch(6);
            send(session, "q" + mode, "a", "b", "c", "d");
            consumer(connection.createSession(mode), "q" + mode).setMessageListener(message -> {
                seen.add(described(message));
                all.countDown();
                if (seen.size() == 1 || seen.size() == 4) {
                    throw new IllegalArgumentException("a test throws this");
                }
            });
            Parallel.await(all);
            // Immediately: before those that follow it.
            assertThat(seen)
                    .containsExactly("a 1 false", "a 2 true", "b 1 false", "c 1 false", "c 2 true", "d 1 false");
        }
    }

    @Test
    @Section("8.7")
    void aListenerThatThrowsGetsTheNextMessageInOtherModes() throws Exception {
        for (int mode : new int[] {Session.CLIENT_ACKNOWLEDGE, Session.SESSION_TRANSACTED}) {
            List<String> seen = new CopyOnWriteArrayList<>();
            CountDownLatch all = new CountDownLatch(2);
            consumer(connection.createSession(mode), "q" + mode).setMessageListener(message -> {
                seen.add(described(message));
                all.countDown();
                throw new IllegalArgumentException("a test throws this");
            });
            send(session, "q" + mode, "a", "b");
            Parallel.await(all);
            assertThat(seen).containsExactly("a 1 false", "b 1 false");
        }
    }

    /** Takes back the first message with an action, and says what was seen until the second came. */
    private List<String> seenWith(Session with, Parallel.Action takeBack, Parallel.Action take) throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(3);
        consumer(with, "q").setMessageListener(message -> {
            seen.add(described(message));
            Exception thrown = Parallel.thrownBy(seen.size() == 1 ? takeBack : take);
            seen.addAll(thrown == null ? List.of() : List.of(thrown.toString()));
            all.countDown();
        });
        send(session, "q", "a", "b");
        Parallel.await(all);
        return seen;
    }

    @Test
    @Section("6.2.10")
    void aListenerMayRecoverItsSession() throws Exception {
        Session client = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        assertThat(seenWith(client, client::recover, () -> {})).containsExactly("a 1 false", "a 2 true", "b 1 false");
    }

    @Test
    @Section("6.2.10")
    void aListenerOfAnAutomaticSessionMayRecoverTheMessageInHand() throws Exception {
        Session auto = session(connection);
        assertThat(seenWith(auto, auto::recover, () -> {})).containsExactly("a 1 false", "a 2 true", "b 1 false");
        auto.close();
        assertThat(drain(consumer(session, "q"))).isEmpty();
    }

    @Test
    @Section("6.2.7")
    void aListenerMayRollBackAndCommitItsSession() throws Exception {
        Session transacted = transacted(connection);
        assertThat(seenWith(transacted, transacted::rollback, transacted::commit))
                .containsExactly("a 1 false", "a 2 true", "b 1 false");
        transacted.close();
        assertThat(drain(consumer(session, "q"))).isEmpty();
    }

    private static String described(Message message) {
        try {
            return text(message) + " " + message.getIntProperty("JMSXDeliveryCount") + " "
                    + message.getJMSRedelivered();
        } catch (JMSException e) {
            throw new JMSRuntimeException("cannot be read", null, e);
        }
    }

    @Test
    @Section("8.8")
    void closeOfAConsumerEndsItsReceiveWithNull() throws Exception {
        MessageConsumer consumer = consumer(session, "q");
        Parallel.Running<Message> receiving = Parallel.start(consumer::receive);
        receiving.whenItWaits();
        consumer.close();
        assertThat(Parallel.soon(receiving)).isNull();
    }

    @Test
    @Section("8.8")
    void closeOfAConsumerWaitsForItsListener() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayLeave = new CountDownLatch(1);
        MessageConsumer consumer = consumer(session, "q");
        consumer.setMessageListener(message -> {
            entered.countDown();
            Parallel.await(mayLeave);
        });
        send(session(connection), "q", "a");
        Parallel.await(entered);
        Parallel.Running<Boolean> closing = Parallel.start(() -> {
            consumer.close();
            return mayLeave.getCount() == 0;
        });
        assertThat(closing.whenItWaits().isDone()).isFalse();
        mayLeave.countDown();
        assertThat(Parallel.soon(closing)).isTrue();
    }

    @Test
    @Section("8.8")
    void aListenerMayCloseItsOwnConsumer() throws Exception {
        MessageConsumer consumer = consumer(session, "q");
        CompletableFuture<Exception> thrown = new CompletableFuture<>();
        consumer.setMessageListener(message -> thrown.complete(Parallel.thrownBy(consumer::close)));
        send(session(connection), "q", "a", "b");
        assertThat(Parallel.soon(thrown)).isNull();
        session.close();
        assertThat(drain(consumer(session(connection), "q"))).containsExactly("b");
    }

    @Test
    @Section("8.8")
    void whatAClosedConsumerDeliveredIsStillAcknowledged() throws Exception {
        Session client = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        send(session, "q", "a");
        MessageConsumer consumer = consumer(client, "q");
        Message message = consumer.receive(SOON);
        consumer.close();
        message.acknowledge();
        client.close();
        assertThat(drain(consumer(session, "q"))).isEmpty();
    }

    @Test
    @Section("8.8")
    void whatAClosedConsumerDeliveredBelongsToTheTransaction() throws Exception {
        Session transacted = transacted(connection);
        send(session, "q", "a");
        MessageConsumer consumer = consumer(transacted, "q");
        assertThat(receive(consumer)).isEqualTo("a");
        consumer.close();
        transacted.rollback();
        MessageConsumer next = consumer(transacted, "q");
        assertThat(receive(next)).isEqualTo("a");
        next.close();
        transacted.commit();
        assertThat(drain(consumer(session, "q"))).isEmpty();
    }
}
