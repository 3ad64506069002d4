package org.ternmq.client;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.ternmq.client.message.TernMessages;
import org.ternmq.client.session.SessionConsumer;
import org.ternmq.client.simplified.RuntimeErrors;
import org.ternmq.client.transport.ConsumerRequest;

/** Looks at a queue without taking anything (section 4.1.6). Each enumeration is a look of its own. */
final class TernBrowser implements QueueBrowser {
    private final TernSession session;
    private final Queue queue;
    private final ConsumerRequest request;
    private SessionConsumer current;
    private boolean closed;

    /**
     * Asks the server at once, so that a wrong selector or queue shows here; a look begins with its enumeration, and
     * shows what has come by then.
     */
    TernBrowser(TernSession session, Queue queue, ConsumerRequest request) throws JMSException {
        this.session = session;
        this.queue = queue;
        this.request = request;
        open();
        closeCurrent();
    }

    private SessionConsumer open() throws JMSException {
        current = session.engine().openConsumer(request);
        return current;
    }

    private void closeCurrent() throws JMSException {
        if (!current.isClosed()) {
            current.close();
        }
    }

    private void checkOpen() throws JMSException {
        session.checkOpen();
        if (closed) {
            throw new IllegalStateException("the browser is closed");
        }
    }

    @Override
    public Queue getQueue() throws JMSException {
        checkOpen();
        return queue;
    }

    @Override
    public String getMessageSelector() throws JMSException {
        checkOpen();
        return request.selector();
    }

    @Override
    public Enumeration<Message> getEnumeration() throws JMSException {
        checkOpen();
        closeCurrent();
        return new Look(open());
    }

    @Override
    public void close() throws JMSException {
        if (closed) {
            return;
        }
        closed = true;
        closeCurrent();
    }

    private final class Look implements Enumeration<Message> {
        private final SessionConsumer consumer;
        private Message next;

        Look(SessionConsumer consumer) {
            this.consumer = consumer;
        }

        @Override
        public boolean hasMoreElements() {
            if (next == null) {
                next = RuntimeErrors.get(() -> consumer.receive(
                        0,
                        incoming -> TernMessages.decode(
                                incoming.envelope(),
                                incoming.message(),
                                session.connection().codec())));
            }
            return next != null;
        }

        @Override
        public Message nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException("the browser has shown all messages of " + request.destination());
            }
            Message element = next;
            next = null;
            return element;
        }
    }
}
