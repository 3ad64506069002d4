package org.ternmq.client;

import jakarta.jms.JMSException;
import java.util.concurrent.CompletableFuture;
import org.ternmq.client.session.SessionSettings;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.Transport;
import org.ternmq.protocol.message.AcknowledgeMode;

/** Opens the sessions of a connection at the server, one number after the other. For any thread. */
final class SessionOpening {
    /** A session that is open at the server. */
    record Opened(SessionSettings settings, SessionFacts facts) {}

    private final Transport transport;
    private final ClientOptions options;
    private int last;

    SessionOpening(Transport transport, ClientOptions options) {
        this.transport = transport;
        this.options = options;
    }

    /** @param distributed whether the session is for the branches of distributed transactions */
    Opened open(AcknowledgeMode mode, boolean distributed) throws JMSException {
        int number;
        CompletableFuture<SessionFacts> opening;
        synchronized (this) {
            // The server wants the numbers in ascending order.
            number = ++last;
            opening = transport.openSession(number, SessionIds.next(), mode);
        }
        SessionFacts facts = JmsErrors.await(opening, "creating a session", options.patienceMillis());
        SessionSettings settings = new SessionSettings(
                number,
                mode,
                distributed,
                options.prefetchMessages(),
                options.prefetchBytes(),
                options.ackDelayMillis() == 0,
                options.requestMillis(),
                options.patienceMillis());
        return new Opened(settings, facts);
    }
}
