package org.ternmq.ra;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.ra.container.Beans;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.TernServer;
import org.ternmq.server.broker.BrokerConfig;
import org.ternmq.server.broker.DestinationPolicies;
import org.ternmq.server.broker.DestinationPolicy;
import org.ternmq.server.broker.RedeliveryPolicy;

/** What beans get, and what becomes of it (Jakarta Connectors 2.1, chapter 13). */
class DeliveryTest extends InboundTest {
    @Override
    ServerConfig config() {
        DestinationPolicy orders = DestinationPolicy.usual()
                .withPattern("orders")
                .withRedelivery(RedeliveryPolicy.USUAL.withMaxDeliveries(3));
        return super.config().withBroker(BrokerConfig.defaults().withDestinations(DestinationPolicies.of(orders)));
    }

    @Test
    void messagesReachTheBeanInOrderAndAreGone() throws Exception {
        Beans beans = Beans.transacted(listener());
        activate(beans, spec());

        send("a", "b", "c");

        assertThat(List.of(next(), next(), next())).containsExactly("a", "b", "c");
        container.close();
        assertThat(left("orders")).isNull();
    }

    @Test
    void beforeAndAfterDeliveryArePairedAroundEachMessage() throws Exception {
        AtomicBoolean fails = new AtomicBoolean(true);
        Beans beans = Beans.transacted(message -> {
            if (fails.getAndSet(false)) {
                throw new IllegalStateException("not this time");
            }
            got.add(text(message));
        });
        activate(beans, spec());

        send("a");

        next();
        container.close();
        assertThat(beans.calls()).containsExactly("before", "after", "rollback", "before", "after", "commit");
    }

    @Test
    void messageOfATransactionThatRollsBackComesAgainWithTheFlag() throws Exception {
        AtomicReference<Beans> beans = new AtomicReference<>();
        beans.set(Beans.transacted(message -> {
            String flag = text(message) + redelivered(message);
            if (!redelivered(message)) {
                beans.get().setRollbackOnly();
            }
            got.add(flag);
        }));
        activate(beans.get(), spec());

        send("a");

        assertThat(List.of(next(), next())).containsExactly("afalse", "atrue");
    }

    private static boolean redelivered(Message message) {
        try {
            return message.getJMSRedelivered();
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void exceptionOfABeanWithoutTransactionBringsTheMessageAgain() throws Exception {
        Beans beans = Beans.plain(message -> {
            got.add(text(message) + redelivered(message));
            if (!redelivered(message)) {
                throw new IllegalStateException("not this time");
            }
        });
        activate(beans, spec());

        send("a");

        assertThat(List.of(next(), next())).containsExactly("afalse", "atrue");
        container.close();
        assertThat(left("orders")).isNull();
    }

    @Test
    void withoutTransactionAMessageIsNotAcknowledgedBeforeTheMethodReturns() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        activate(
                Beans.plain(message -> {
                    got.add(text(message) + redelivered(message));
                    entered.countDown();
                    await(leave);
                }),
                spec());
        send("a");
        assertThat(entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        int port = server.port();
        server.close();
        server = TernServer.start(config().withPort(port));
        leave.countDown();

        assertThat(List.of(next(), next())).containsExactly("afalse", "atrue");
        container.close();
        assertThat(left("orders")).isNull();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void classAndWordsOfTheBeansExceptionAreInTheCaseFile() throws Exception {
        for (boolean transacted : new boolean[] {true, false}) {
            RuntimeException wrapped =
                    new RuntimeException("the container says this", new ArithmeticException("the bean said that"));
            Beans beans = transacted
                    ? Beans.transacted(message -> {
                        throw wrapped;
                    })
                    : Beans.plain(message -> {
                        throw wrapped;
                    });
            TernActivationSpec spec = spec();
            activate(beans, spec);
            send("poison");

            try (JMSContext context = new TernConnectionFactory(server.url()).createContext()) {
                Message dead = context.createConsumer(context.createQueue("DLQ.orders"))
                        .receive(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
                assertThat(properties(dead)).contains("java.lang.ArithmeticException: the bean said that");
            }
            adapter.endpointDeactivation(beans, spec);
        }
    }

    private static String properties(Message message) throws JMSException {
        StringBuilder all = new StringBuilder();
        var names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            String name = (String) names.nextElement();
            all.append(name).append('=').append(message.getObjectProperty(name)).append('\n');
        }
        return all.toString();
    }

    @Test
    void asManyMessagesAreProcessedAtATimeAsThereAreSessions() throws Exception {
        CountDownLatch together = new CountDownLatch(3);
        AtomicInteger alone = new AtomicInteger();
        TernActivationSpec spec = spec();
        spec.setMaxSessions(3);
        activate(
                Beans.transacted(message -> {
                    together.countDown();
                    try {
                        if (!together.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                            alone.incrementAndGet();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    got.add(text(message));
                }),
                spec);

        send("a", "b", "c");

        assertThat(List.of(next(), next(), next())).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(alone).hasValue(0);
    }

    @Test
    void fewerEndpointsThanAskedForAreEnough() throws Exception {
        TernActivationSpec spec = spec();
        spec.setMaxSessions(5);
        Beans beans = Beans.transacted(listener()).atMost(2);
        activate(beans, spec);

        send("a", "b", "c");

        assertThat(List.of(next(), next(), next())).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(beans.endpoints()).isEqualTo(2);
    }

    @Test
    void deliveryThatTheContainerRefusesComesAgain() throws Exception {
        Beans beans = Beans.transacted(listener());
        beans.refuseNextDelivery();
        activate(beans, spec());

        send("a");

        assertThat(next()).isEqualTo("a");
        container.close();
        assertThat(beans.endpoints()).isZero();
    }

    @Test
    void sessionThatPausesAfterAFailureGoesOnAfterwards() throws Exception {
        AtomicBoolean fails = new AtomicBoolean(true);
        TernActivationSpec spec = spec();
        spec.setFailurePause(1L);
        activate(
                Beans.transacted(message -> {
                    if (fails.getAndSet(false)) {
                        throw new IllegalStateException("not this time");
                    }
                    got.add(text(message));
                }),
                spec);

        send("a", "b");

        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void workThatTheContainerRefusesComesAgain() throws Exception {
        container.workers().refuseNext();
        activate(Beans.transacted(listener()), spec());

        send("a", "b");

        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void workThatTheContainerRejectsLaterComesAgain() throws Exception {
        container.workers().rejectNext();
        activate(Beans.transacted(listener()), spec());

        send("a", "b");

        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void selectorDecidesWhatIsDelivered() throws Exception {
        TernActivationSpec spec = spec();
        spec.setMessageSelector("colour = 'red'");
        activate(Beans.transacted(listener()), spec);

        try (JMSContext context = new TernConnectionFactory(server.url()).createContext()) {
            context.createProducer().setProperty("colour", "blue").send(context.createQueue("orders"), "not this");
            context.createProducer().setProperty("colour", "red").send(context.createQueue("orders"), "this");
        }

        assertThat(next()).isEqualTo("this");
    }
}
