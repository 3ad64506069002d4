package org.ternmq.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.Transport;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;

/** What a lost connection finds on its way, at the moments that a thread passes too quickly to be met there. */
final class SessionEventsTest {
    private static final Transport SILENT = (Transport) Proxy.newProxyInstance(
            Transport.class.getClassLoader(), new Class<?>[] {Transport.class}, (proxy, method, arguments) -> null);

    private final SessionParts parts = SessionParts.of(
            SILENT,
            new SessionSettings(1, AcknowledgeMode.TRANSACTED, false, 10, 1_000, false, 1_000, 1_000),
            new SessionFacts(1, 1, 1, 1, 0, 0),
            true,
            refused -> {},
            new UnusedProducers(UnusedProducers.USUAL_MOST));
    private final SessionEvents events = new SessionEvents(parts);
    private final PrefetchBuffer buffer = new PrefetchBuffer(1, new PrefetchWindow(1, 1), false);

    private static IncomingMessage message(int epoch) {
        Envelope envelope = new Envelope(new MessageId(1, 1, 1, 1), false, 1, null, null, Map.of());
        return new IncomingMessage(1, 1, epoch, 1, envelope, new byte[0]);
    }

    @Test
    void transactionWithNothingInItOutlivesALostConnection() {
        events.interrupted();
        assertThat(parts.transaction().isLost()).isFalse();
    }

    /** It has left its buffer and is not noted as started; its receiver may go on to commit. */
    @Test
    void transactionIsLostWithAMessageThatIsJustBeingGivenOut() {
        parts.handovers().begin(buffer, message(1));
        events.interrupted();
        assertThat(parts.transaction().isLost()).isTrue();
        assertThat(parts.transaction().beginCommit()).isFalse();
    }

    @Test
    void transactionIsLostWithAMessageThatWasGivenOut() throws Exception {
        parts.acknowledging().received(message(1));
        events.interrupted();
        assertThat(parts.transaction().isLost()).isTrue();
    }

    /** The answer says what became of it, on whatever connection it comes. */
    @Test
    void transactionWhoseCommitIsUnderWayIsNotLost() throws Exception {
        parts.acknowledging().received(message(1));
        assertThat(parts.transaction().beginCommit()).isTrue();
        events.interrupted();
        assertThat(parts.transaction().isLost()).isFalse();
    }

    /** The server has handed it over, and taken it back again, before the thread that loads it goes on. */
    @Test
    void nothingIsLoadedIntoASessionWhileItsConnectionIsLost() {
        events.interrupted();
        parts.loaded().add(List.of(message(1)), null);
        assertThat(parts.loaded().isEmpty()).isTrue();
        events.epochRaised(2);
        parts.loaded().add(List.of(message(1), message(2)), null);
        assertThat(parts.loaded().next().epoch()).isEqualTo(2);
        assertThat(parts.loaded().isEmpty()).isTrue();
    }
}
