package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.wire.Acknowledge;
import org.ternmq.protocol.wire.Capabilities;
import org.ternmq.protocol.wire.CloseSession;
import org.ternmq.protocol.wire.ConsumerCredit;
import org.ternmq.protocol.wire.Deliver;
import org.ternmq.protocol.wire.Failed;
import org.ternmq.protocol.wire.HandOver;
import org.ternmq.protocol.wire.HandedOver;
import org.ternmq.protocol.wire.Hello;
import org.ternmq.protocol.wire.Pull;
import org.ternmq.protocol.wire.Welcome;

/** What a connection consumer says to the server. Session 1 is the one that processes, 2 that of the consumer. */
final class ConnectionConsumerTest extends ClientTest {
    private static final int WORKER = 1;
    private static final int TAKER = 2;

    private final BlockingQueue<ServerSession> started = new LinkedBlockingQueue<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private TernSession worker;

    /** One server session, given out as often as the pool is asked; it runs when the test says so. */
    private final class Pool implements ServerSessionPool, ServerSession {
        @Override
        public ServerSession getServerSession() {
            return this;
        }

        @Override
        public Session getSession() {
            return worker;
        }

        @Override
        public void start() {
            started.add(this);
        }
    }

    private ConnectionConsumer consumer(int mode, int maxMessages) throws Exception {
        return consumer(mode, maxMessages, new Pool());
    }

    private ConnectionConsumer consumer(int mode, int maxMessages, ServerSessionPool pool) throws Exception {
        Welcome plain = ScriptedPeer.welcome("ANONYMOUS");
        peer.answer(
                Hello.class,
                hello -> new Welcome(
                        plain.version(),
                        hello.capabilities() & Capabilities.KNOWN,
                        plain.product(),
                        plain.maxFrame(),
                        plain.maxMessage(),
                        plain.heartbeatMillis(),
                        plain.mechanisms()));
        worker = session(mode, "");
        worker.setMessageListener(message -> {
            try {
                seen.add(((TextMessage) message).getText());
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
        });
        return worker.connection().createConnectionConsumer(ORDERS, null, pool, maxMessages);
    }

    private void handsOverAll(int epoch, long first) {
        peer.answer(HandOver.class, asked -> new HandedOver(asked.request(), epoch, first, asked.deliveries()));
    }

    private void deliver(long number) {
        peer.send(
                new Deliver(TAKER, 1, 1, number, 0, ScriptedPeer.envelope(number), ScriptedPeer.text("m" + number, 0)));
    }

    private void whenStarted() throws InterruptedException {
        assertThat(started.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aServerThatDoesNotHandOverHasNoConnectionConsumers() throws Exception {
        worker = session(Session.AUTO_ACKNOWLEDGE, "");
        assertThatThrownBy(() -> worker.connection().createConnectionConsumer(ORDERS, null, new Pool(), 1))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("does not know connection consumers");
    }

    @Test
    void aMessageIsHandedOverAndAcknowledgedUnderItsNewNumber() throws Exception {
        handsOverAll(1, 31);
        consumer(Session.AUTO_ACKNOWLEDGE, 1);
        deliver(7);
        whenStarted();
        HandOver asked = peer.next(HandOver.class);
        assertThat(asked).isEqualTo(new HandOver(asked.request(), TAKER, 1, WORKER, Ranges.of(7, 7)));
        worker.run();
        assertThat(seen).containsExactly("m7");
        assertThat(peer.next(Acknowledge.class))
                .isEqualTo(new Acknowledge(WORKER, 1, 1, Disposition.CONSUMED, 0, false, null, Ranges.of(31, 31)));
    }

    @Test
    void whatWasNotHandedOverIsNotRun() throws Exception {
        peer.answer(HandOver.class, asked -> new HandedOver(asked.request(), 1, 1, Ranges.NONE));
        consumer(Session.AUTO_ACKNOWLEDGE, 1);
        deliver(7);
        whenStarted();
        worker.run();
        assertThat(seen).isEmpty();
    }

    @Test
    void aRefusedHandOverReleasesTheMessageAndTakesCreditBack() throws Exception {
        peer.answer(
                HandOver.class, asked -> new Failed(asked.request(), ErrorCode.ILLEGAL_STATE, "session 1 is closed"));
        ConnectionConsumer consumer = consumer(Session.AUTO_ACKNOWLEDGE, 1);
        BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();
        worker.connection().setExceptionListener(told::add);
        peer.next(ConsumerCredit.class);
        deliver(7);
        assertThat(peer.next(Acknowledge.class))
                .isEqualTo(new Acknowledge(TAKER, 1, 1, Disposition.RELEASED, 0, false, null, Ranges.of(7, 7)));
        Pull pull = peer.next(Pull.class);
        assertThat(pull).isEqualTo(new Pull(pull.request(), TAKER, 1, 0, true));
        assertThat(told.poll(20, TimeUnit.SECONDS)).hasMessageContaining("session 1 is closed");
        // After the pause.
        assertThat(peer.next(ConsumerCredit.class).session()).isEqualTo(TAKER);
        consumer.close();
        assertThat(seen).isEmpty();
    }

    @Test
    void whatIsLoadedGoesWithAnEpoch() throws Exception {
        handsOverAll(1, 1);
        consumer(Session.CLIENT_ACKNOWLEDGE, 1);
        deliver(7);
        whenStarted();
        worker.recover();
        worker.run();
        assertThat(seen).isEmpty();
    }

    @Test
    void whatIsHandedOverInANewEpochIsRunOnceThatIsKnown() throws Exception {
        handsOverAll(2, 1);
        consumer(Session.CLIENT_ACKNOWLEDGE, 1);
        deliver(7);
        whenStarted();
        worker.recover();
        worker.run();
        assertThat(seen).containsExactly("m7");
    }

    @Test
    void closeReleasesWhatIsLoadedInTheSessionThatHasIt() throws Exception {
        handsOverAll(1, 31);
        ConnectionConsumer consumer = consumer(Session.SESSION_TRANSACTED, 1);
        deliver(7);
        whenStarted();
        consumer.close();
        assertThat(peer.next(CloseSession.class).session()).isEqualTo(TAKER);
        assertThat(peer.next(Acknowledge.class))
                .isEqualTo(new Acknowledge(WORKER, 1, 1, Disposition.RELEASED, 0, false, null, Ranges.of(31, 31)));
    }

    /** Between the look at what has come and the question to the pool, which may block for ever. */
    @Test
    void aConsumerThatIsClosedBeforeItAsksItsPoolDoesNotAskIt() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        TernConnectionConsumer consumer = (TernConnectionConsumer) consumer(Session.AUTO_ACKNOWLEDGE, 1, () -> {
            asked.set(true);
            return new Pool();
        });
        consumer.close();
        assertThatThrownBy(consumer::nextServerSession).hasMessageContaining("the connection consumer is closed");
        assertThat(asked).isFalse();
    }

    @Test
    void aConsumerThatIsClosedWhileItsPoolBlocksEnds() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        ConnectionConsumer consumer = consumer(Session.AUTO_ACKNOWLEDGE, 1, () -> {
            asked.complete(null);
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("nobody has opened it");
            } catch (InterruptedException e) {
                ended.complete(null);
                throw new JMSException("interrupted");
            }
        });
        deliver(7);
        get(asked);
        consumer.close();
        get(ended);
    }

    @Test
    void aLostConnectionDropsWhatIsLoadedAndIsToldOnce() throws Exception {
        handsOverAll(1, 1);
        ConnectionConsumer consumer = consumer(Session.AUTO_ACKNOWLEDGE, 1);
        BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();
        worker.connection().setExceptionListener(told::add);
        deliver(7);
        whenStarted();
        peer.disconnect();
        assertThat(told.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThatThrownBy(worker::run).isInstanceOf(IllegalStateRuntimeException.class);
        consumer.close();
        worker.connection().close();
        assertThat(seen).isEmpty();
        assertThat(told).isEmpty();
    }
}
