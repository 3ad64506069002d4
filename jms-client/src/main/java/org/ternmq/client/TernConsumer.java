package org.ternmq.client;

import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import java.util.function.Function;
import org.ternmq.client.message.TernMessage;
import org.ternmq.client.session.SessionConsumer;
import org.ternmq.client.simplified.BodyConsumer;
import org.ternmq.client.simplified.RuntimeErrors;
import org.ternmq.client.transport.ConsumerRequest;
import org.ternmq.client.transport.IncomingMessage;

/** A consumer (Jakarta Messaging 3.1, section 8): of a queue or of a subscription. */
public final class TernConsumer implements QueueReceiver, TopicSubscriber, BodyConsumer {
    private final TernSession session;
    private final Destination destination;
    private final ConsumerRequest request;
    private final SessionConsumer consumer;
    private MessageListener listener;
    private volatile boolean closed;

    TernConsumer(TernSession session, Destination destination, ConsumerRequest request, SessionConsumer consumer) {
        this.session = session;
        this.destination = destination;
        this.request = request;
        this.consumer = consumer;
    }

    private void checkOpen() throws JMSException {
        session.checkOpen();
        if (closed) {
            throw new IllegalStateException("the consumer is closed");
        }
    }

    @Override
    public String getMessageSelector() throws JMSException {
        checkOpen();
        return request.selector();
    }

    @Override
    public boolean getNoLocal() throws JMSException {
        checkOpen();
        return request.noLocal();
    }

    @Override
    public Queue getQueue() throws JMSException {
        checkOpen();
        return (Queue) destination;
    }

    @Override
    public Topic getTopic() throws JMSException {
        checkOpen();
        return (Topic) destination;
    }

    @Override
    public synchronized MessageListener getMessageListener() throws JMSException {
        checkOpen();
        return listener;
    }

    @Override
    public synchronized void setMessageListener(MessageListener next) throws JMSException {
        checkOpen();
        if (listener == null && next != null) {
            session.listenerUse().addListener();
        } else if (listener != null && next == null) {
            session.listenerUse().removeListener();
        }
        listener = next;
        consumer.setListener(next == null ? null : message -> next.onMessage(decode(message)));
    }

    private TernMessage decode(IncomingMessage incoming) {
        return session.decode(incoming);
    }

    /** Waits until there is a message, or returns null once the consumer is closed. */
    @Override
    public Message receive() throws JMSException {
        return receiveWithin(SessionConsumer.FOREVER, this::decode);
    }

    /** Waits for so many milliseconds; 0 is for as long as it takes. */
    @Override
    public Message receive(long timeoutMillis) throws JMSException {
        return receiveWithin(orForever(timeoutMillis), this::decode);
    }

    private static long orForever(long timeoutMillis) throws JMSException {
        if (timeoutMillis < 0) {
            throw new JMSException("the time to wait must not be negative but is " + timeoutMillis + " ms");
        }
        return timeoutMillis == 0 ? SessionConsumer.FOREVER : timeoutMillis;
    }

    @Override
    public Message receiveNoWait() throws JMSException {
        return receiveWithin(0, this::decode);
    }

    /** Receives only the body (section 8.6); 0 is for as long as it takes. A body of another kind leaves the message here. */
    public <T> T receiveBody(Class<T> type, long timeoutMillis) throws JMSException {
        return receiveBodyWithin(orForever(timeoutMillis), type);
    }

    /** Receives only the body (section 8.6) if there is a message, and else returns null. */
    public <T> T receiveBodyNoWait(Class<T> type) throws JMSException {
        return receiveBodyWithin(0, type);
    }

    private <T> T receiveBodyWithin(long timeoutMillis, Class<T> type) throws JMSException {
        checkOpen();
        if (type == null) {
            // Before there is a message that would have to pay for it.
            throw new IllegalArgumentException("receiveBody needs the class of the body, not null");
        }
        return receiveWithin(timeoutMillis, message -> body(decode(message), type));
    }

    /** A message without a body of this kind is a failure here, while {@code Message.getBody} gives null. */
    private static <T> T body(TernMessage message, Class<T> type) {
        T body = RuntimeErrors.get(() -> message.getBody(type));
        if (body == null) {
            throw new MessageFormatRuntimeException("the message received has no body; use receive for such messages");
        }
        return body;
    }

    private <T> T receiveWithin(long timeoutMillis, Function<IncomingMessage, T> reader) throws JMSException {
        // First of all, so that whoever closes either waits for this call, or is seen by it.
        consumer.beginReceive();
        try {
            checkOpen();
            return receiveOpen(timeoutMillis, reader);
        } finally {
            consumer.endReceive();
        }
    }

    private <T> T receiveOpen(long timeoutMillis, Function<IncomingMessage, T> reader) throws JMSException {
        session.listenerUse().beginReceive();
        try {
            T message = consumer.receive(timeoutMillis, reader);
            if (message == null && session.connection().isLost()) {
                session.checkOpen();
            }
            return message;
        } finally {
            session.listenerUse().endReceive();
        }
    }

    /** Closes; messages that nobody has seen go back to the server at once. */
    @Override
    public void close() throws JMSException {
        if (closed) {
            return;
        }
        closed = true;
        synchronized (this) {
            if (listener != null) {
                listener = null;
                session.listenerUse().removeListener();
            }
        }
        session.forget(this);
        if (!consumer.isClosed()) {
            consumer.close();
        }
    }

    void sessionClosed() {
        closed = true;
    }
}
