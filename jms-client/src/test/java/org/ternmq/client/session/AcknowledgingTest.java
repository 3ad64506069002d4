package org.ternmq.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.IllegalStateException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.Transport;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;

/** What the application is told that it cannot acknowledge any more (section 6.2.10). */
final class AcknowledgingTest {
    private static final Transport SILENT = transport((proxy, method, arguments) -> null);

    private static final int ROUNDS = Boolean.getBoolean("ternmq.thorough") ? 200_000 : 5_000;

    /** Confirms what is acknowledged at once. */
    private static final class Confirming {
        private AcknowledgementLog log;
        private boolean acknowledged;

        private Object call(Method method, Object[] arguments) {
            if (method.getName().equals("acknowledge")) {
                acknowledged = true;
                log.confirmed((Long) arguments[1]);
            }
            return null;
        }
    }

    private static Transport transport(InvocationHandler handler) {
        return (Transport)
                Proxy.newProxyInstance(Transport.class.getClassLoader(), new Class<?>[] {Transport.class}, handler);
    }

    private static SessionSettings settings(AcknowledgeMode mode) {
        return new SessionSettings(1, mode, false, 10, 1_000, false, 1_000, 1_000);
    }

    private static Acknowledging in(AcknowledgeMode mode, AcknowledgementLog log) {
        return Acknowledging.of(settings(mode), new Acknowledging.Context(log, 1_000), new TransactionState(false), 1);
    }

    private static Acknowledging in(AcknowledgeMode mode, Confirming confirming) {
        Transport transport = transport((proxy, method, arguments) -> confirming.call(method, arguments));
        confirming.log = new AcknowledgementLog(transport, settings(mode), 0);
        return in(mode, confirming.log);
    }

    private static Acknowledging in(AcknowledgeMode mode) {
        return in(mode, new AcknowledgementLog(SILENT, settings(mode), 0));
    }

    private static IncomingMessage message(int epoch) {
        Envelope envelope = new Envelope(new MessageId(1, 1, 1, 1), false, 1, null, null, Map.of());
        return new IncomingMessage(1, 1, epoch, 1, envelope, new byte[0]);
    }

    @ParameterizedTest
    @EnumSource(
            value = AcknowledgeMode.class,
            names = {"CLIENT", "INDIVIDUAL"})
    void whatALostConnectionTookBackIsToldAlsoWhereItIsLostAgainBeforeTheSessionHasRecovered(AcknowledgeMode mode)
            throws Exception {
        Acknowledging acknowledging = in(mode);
        acknowledging.received(message(1));
        acknowledging.epochRaised(2);
        acknowledging.received(message(2));
        acknowledging.epochRaised(3);
        assertThat(acknowledging.isTakenBack(message(1))).isTrue();
        assertThat(acknowledging.isTakenBack(message(2))).isTrue();
        assertThat(acknowledging.takeTakenBack()).isTrue();
        assertThat(acknowledging.takeTakenBack()).isFalse();
    }

    /** Whatever the order of the two threads: what is not sent must be refused. */
    @ParameterizedTest
    @EnumSource(
            value = AcknowledgeMode.class,
            names = {"CLIENT", "INDIVIDUAL"})
    void acknowledgementThatMeetsALostConnectionEitherGoesOutOrFails(AcknowledgeMode mode) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        for (int round = 0; round < ROUNDS; round++) {
            Confirming transport = new Confirming();
            Acknowledging acknowledging = in(mode, transport);
            acknowledging.received(message(1));
            CompletableFuture<Void> raising = CompletableFuture.runAsync(() -> {
                await(both);
                acknowledging.epochRaised(2);
            });
            await(both);
            boolean refused = false;
            try {
                acknowledging.acknowledge(message(1));
                refused = acknowledging.takeTakenBack();
            } catch (IllegalStateException e) {
                refused = true;
            }
            raising.join();
            assertThat(refused).as("refused in round " + round).isNotEqualTo(transport.acknowledged);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatTheApplicationRecoversIsNotToldAsTakenBack() throws Exception {
        Acknowledging acknowledging = in(AcknowledgeMode.CLIENT);
        acknowledging.received(message(1));
        acknowledging.epochRaised(2);
        acknowledging.received(message(2));
        acknowledging.recovering();
        acknowledging.epochRaised(3);
        assertThat(acknowledging.takeTakenBack()).isFalse();
    }

    @Test
    void nothingIsTakenBackWhereTheApplicationHadNothing() {
        Acknowledging acknowledging = in(AcknowledgeMode.CLIENT);
        acknowledging.epochRaised(2);
        assertThat(acknowledging.takeTakenBack()).isFalse();
    }
}
