package org.ternmq.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.InvalidPropertyException;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.ternmq.ra.container.Beans;
import org.ternmq.server.TernServer;

/** Endpoints outlive the loss of their server, and say what they are doing. */
class ReconnectTest extends InboundTest {
    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    private void restart() throws Exception {
        int port = server.port();
        server.close();
        server = TernServer.start(config().withPort(port));
    }

    private static ObjectName shown() throws Exception {
        Set<ObjectName> names = BEANS.queryNames(new ObjectName("org.ternmq:type=Activation,*"), null);
        assertThat(names).hasSize(1);
        return names.iterator().next();
    }

    private static Object shown(String attribute) throws Exception {
        return BEANS.getAttribute(shown(), attribute);
    }

    @Test
    void endpointComesBackAfterARestartOfTheServer() throws Exception {
        activate(Beans.transacted(listener()), spec());
        send("before");
        assertThat(next()).isEqualTo("before");
        awaitShown("Delivered", 1L);

        restart();
        send("after");

        assertThat(next()).isEqualTo("after");
        awaitState("CONNECTED"); // a message may come a moment before that is noted
        assertThat(shown("LastError")).isNotNull();
    }

    @Test
    void endpointWaitsForAServerThatWasNotThereAtDeployment() throws Exception {
        int port = server.port();
        server.close();
        TernActivationSpec spec = spec();
        activate(Beans.transacted(listener()), spec);

        awaitState("PAUSING");
        assertThat((String) shown("LastError")).contains("cannot connect to");
        awaitNextAttempt();

        server = TernServer.start(config().withPort(port));
        send("late");
        assertThat(next()).isEqualTo("late");
        assertThat(shown("NextAttempt")).isNull();
    }

    /** By looking again and again, as people do. */
    private static void awaitShown(String attribute, Object value) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!value.equals(shown(attribute))) {
            assertThat(System.nanoTime()).as(attribute + " " + value).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** Not there while an attempt runs, which may have begun since the state was asked. */
    private static void awaitNextAttempt() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (shown("NextAttempt") == null) {
            assertThat(System.nanoTime()).as("no next attempt is shown").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void awaitState(String state) throws Exception {
        awaitShown("State", state);
    }

    @Test
    void stateIsShownInJmxUntilTheDeactivation() throws Exception {
        Beans beans = Beans.transacted(listener());
        TernActivationSpec spec = spec();
        activate(beans, spec);
        send("a");
        next();
        awaitState("CONNECTED");

        assertThat(shown("Endpoint")).isEqualTo("test/bean");
        assertThat(shown("Destination")).isEqualTo("queue orders");
        assertThat(shown("Sessions")).isEqualTo(1);
        assertThat((String) shown("ConnectedSince")).endsWith("Z");

        adapter.endpointDeactivation(beans, spec);
        assertThat(BEANS.queryNames(new ObjectName("org.ternmq:type=Activation,*"), null))
                .isEmpty();
        assertThat(beans.endpoints()).isZero();
    }

    @Test
    void nothingIsDeliveredAfterTheDeactivation() throws Exception {
        Beans beans = Beans.transacted(listener());
        TernActivationSpec spec = spec();
        activate(beans, spec);
        send("a");
        next();
        adapter.endpointDeactivation(beans, spec);

        send("b");

        assertThat(left("orders")).isEqualTo("b");
        assertThat(got).isEmpty();
    }

    @Test
    void deactivationWaitsForTheMessageInHand() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Beans beans = Beans.transacted(message -> {
            entered.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            got.add(text(message));
        });
        TernActivationSpec spec = spec();
        activate(beans, spec);
        send("a");
        assertThat(entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        Thread ending = new Thread(() -> adapter.endpointDeactivation(beans, spec));
        ending.start();
        leave.countDown();
        ending.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));

        assertThat(ending.isAlive()).isFalse();
        assertThat(got).containsExactly("a");
        assertThat(beans.calls()).containsExactly("before", "after", "commit");
        assertThat(left("orders")).isNull();
    }

    @Test
    void invalidActivationIsRefusedAtOnce() {
        TernActivationSpec spec = spec();
        spec.setDestination(null);

        assertThatThrownBy(() -> activate(Beans.plain(listener()), spec))
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContaining("destination");
        assertThatThrownBy(() -> adapter.endpointActivation(Beans.plain(listener()), null))
                .isInstanceOf(NotSupportedException.class);
    }

    @Test
    void durableSubscriptionKeepsWhatComesBetweenActivations() throws Exception {
        Beans beans = Beans.transacted(listener());
        TernActivationSpec spec = topicSpec();
        spec.setSubscriptionDurability("Durable");
        spec.setSubscriptionName("audit");
        spec.setClientId("ledger");
        activate(beans, spec);
        awaitState("CONNECTED");
        adapter.endpointDeactivation(beans, spec);

        publish("meanwhile");
        activate(beans, spec);

        assertThat(next()).isEqualTo("meanwhile");
    }

    @Test
    void endpointsOfOneSharedSubscriptionShareItsMessages() throws Exception {
        Beans first = Beans.transacted(listener());
        Beans second = Beans.transacted(listener());
        TernActivationSpec spec = topicSpec();
        spec.setSubscriptionName("crew");
        spec.setShareSubscriptions(true);
        spec.setSubscriptionDurability("Durable");
        activate(first, spec);
        awaitState("CONNECTED");
        activate(second, spec);

        publish("a", "b");

        assertThat(next()).isNotEqualTo(next());
        container.close();
        assertThat(got).isEmpty();
    }
}
