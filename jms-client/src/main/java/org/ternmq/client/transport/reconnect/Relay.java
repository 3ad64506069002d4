package org.ternmq.client.transport.reconnect;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.transport.TransportListener;

/** Hears one connection, as long as it is there. */
final class Relay implements TransportListener {
    private final Life life;
    private final IntFunction<SessionLink> links;
    private final TransportListener listener;
    private final Consumer<TransportException> whenLost;

    /**
     * @param listener hears what is for no single session
     * @param whenLost told that the connection is lost
     */
    Relay(
            Life life,
            IntFunction<SessionLink> links,
            TransportListener listener,
            Consumer<TransportException> whenLost) {
        this.life = life;
        this.links = links;
        this.listener = listener;
        this.whenLost = whenLost;
    }

    private void tell(int session, Consumer<SessionLink> news) {
        SessionLink link = life.isLost() ? null : links.apply(session);
        if (link != null) {
            news.accept(link);
        }
    }

    @Override
    public void delivery(IncomingMessage message) {
        tell(message.session(), link -> link.delivery(message));
    }

    @Override
    public void receipt(int session, long upTo) {
        tell(session, link -> link.receipt(upTo));
    }

    @Override
    public void sendRefused(int session, long sequence, TransportException cause) {
        tell(session, link -> link.refused(sequence, cause));
    }

    @Override
    public void producerCredit(int session, int producer, int messages, int bytes) {
        tell(session, link -> link.producerCredit(producer, messages, bytes));
    }

    @Override
    public void acknowledgementsConfirmed(int session, long upTo) {
        tell(session, link -> link.confirmed(upTo));
    }

    @Override
    public void epochRaised(int session, int epoch) {
        tell(session, link -> link.epochRaised(epoch));
    }

    @Override
    public void timePassed(long nanoTime) {
        if (!life.isLost()) {
            listener.timePassed(nanoTime);
        }
    }

    @Override
    public void lost(TransportException cause) {
        whenLost.accept(cause);
    }
}
