package org.ternmq.client;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.ternmq.client.simplified.SendSettings;
import org.ternmq.client.simplified.Sends;

/** Sends through the session of a context. */
record ContextSends(TernContext context) implements Sends {
    @Override
    public Session session() throws JMSException {
        return context.openSession();
    }

    @Override
    public void send(Destination to, Message message, SendSettings settings, CompletionListener async)
            throws JMSException {
        context.openSession().sender().send(to, message, settings, async);
    }

    @Override
    public void checkAsync() {
        // Always.
    }
}
