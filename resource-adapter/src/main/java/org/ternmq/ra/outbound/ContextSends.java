package org.ternmq.ra.outbound;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.ternmq.client.simplified.SendSettings;
import org.ternmq.client.simplified.Sends;

/** Sends of the simplified API (section 7.4) on a pooled connection: never asynchronous ones. */
final class ContextSends implements Sends {
    private final SessionHandle session;
    private final ProducerHandle producer;
    private SendSettings applied = SendSettings.DEFAULT;

    ContextSends(SessionHandle session, ProducerHandle producer) {
        this.session = session;
        this.producer = producer;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public void send(Destination to, Message message, SendSettings settings, CompletionListener async)
            throws JMSException {
        if (!settings.equals(applied)) {
            settings.applyTo(producer);
            applied = settings;
        }
        producer.send(to, message);
    }

    @Override
    public void checkAsync() throws JMSException {
        throw Rules.refused("setAsync", "send without a CompletionListener");
    }
}
