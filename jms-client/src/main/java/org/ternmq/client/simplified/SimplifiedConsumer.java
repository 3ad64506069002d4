package org.ternmq.client.simplified;

import jakarta.jms.JMSConsumer;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** A consumer of the simplified API (section 8.6). */
public final class SimplifiedConsumer implements JMSConsumer {
    private final BodyConsumer consumer;

    public SimplifiedConsumer(BodyConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public String getMessageSelector() {
        return RuntimeErrors.get(consumer::getMessageSelector);
    }

    @Override
    public MessageListener getMessageListener() {
        return RuntimeErrors.get(consumer::getMessageListener);
    }

    @Override
    public void setMessageListener(MessageListener listener) {
        RuntimeErrors.run(() -> consumer.setMessageListener(listener));
    }

    @Override
    public Message receive() {
        return RuntimeErrors.get(consumer::receive);
    }

    @Override
    public Message receive(long timeoutMillis) {
        return RuntimeErrors.get(() -> consumer.receive(timeoutMillis));
    }

    @Override
    public Message receiveNoWait() {
        return RuntimeErrors.get(consumer::receiveNoWait);
    }

    @Override
    public void close() {
        RuntimeErrors.run(consumer::close);
    }

    @Override
    public <T> T receiveBody(Class<T> type) {
        return receiveBody(type, 0);
    }

    @Override
    public <T> T receiveBody(Class<T> type, long timeoutMillis) {
        return RuntimeErrors.get(() -> consumer.receiveBody(type, timeoutMillis));
    }

    @Override
    public <T> T receiveBodyNoWait(Class<T> type) {
        return RuntimeErrors.get(() -> consumer.receiveBodyNoWait(type));
    }
}
