package org.ternmq.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
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
    private static final Transport SILENT = (Transport) Proxy.newProxyInstance(
            Transport.class.getClassLoader(), new Class<?>[] {Transport.class}, (proxy, method, arguments) -> null);

    private static Acknowledging in(AcknowledgeMode mode) {
        SessionSettings settings = new SessionSettings(1, mode, false, 10, 1_000, false, 1_000, 1_000);
        var context = new Acknowledging.Context(new AcknowledgementLog(SILENT, settings, 0), 1_000);
        return Acknowledging.of(settings, context, new TransactionState(false), 1);
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
