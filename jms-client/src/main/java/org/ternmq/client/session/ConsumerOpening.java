package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.concurrent.CompletableFuture;
import org.ternmq.client.transport.ConsumerRequest;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.protocol.message.ConsumerKind;

/** Opens the consumers of a session, one number after the other. */
final class ConsumerOpening {
    private final SessionParts parts;
    private final SessionDispatcher dispatcher;
    private final SessionConsumer.Check beforeReceive;
    private int last;

    /** @param beforeReceive throws if something must be told before the application gets another message */
    ConsumerOpening(SessionParts parts, SessionDispatcher dispatcher, SessionConsumer.Check beforeReceive) {
        this.parts = parts;
        this.dispatcher = dispatcher;
        this.beforeReceive = beforeReceive;
    }

    SessionConsumer.Parts open(ConsumerRequest request) throws JMSException {
        SessionSettings settings = parts.settings();
        int number;
        CompletableFuture<Void> opening;
        synchronized (this) {
            // The server wants the numbers in ascending order.
            number = ++last;
            opening = parts.transport().openConsumer(settings.number(), number, request);
        }
        JmsErrors.await(opening, "creating a consumer for " + request.destination(), settings.patienceMillis());
        PrefetchWindow window = new PrefetchWindow(settings.prefetchMessages(), settings.prefetchBytes());
        PrefetchBuffer buffer = new PrefetchBuffer(number, window, request.kind() == ConsumerKind.BROWSER);
        parts.inbox().open(buffer);
        return new SessionConsumer.Parts(
                parts.transport(),
                settings,
                parts.inbox(),
                parts.handovers(),
                parts.acknowledging(),
                dispatcher,
                beforeReceive,
                buffer);
    }
}
