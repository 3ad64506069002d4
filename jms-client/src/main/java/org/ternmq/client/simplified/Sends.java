package org.ternmq.client.simplified;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;

/** What a producer of the simplified API makes its messages with, and how it sends them. */
public interface Sends {
    /** @throws jakarta.jms.IllegalStateException if the context is closed */
    Session session() throws JMSException;

    /** @param async null to wait until the message is sent */
    void send(Destination to, Message message, SendSettings settings, CompletionListener async) throws JMSException;

    /** @throws JMSException if there are no asynchronous sends here */
    void checkAsync() throws JMSException;
}
