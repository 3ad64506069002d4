package org.ternmq.client;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.io.Serializable;
import org.ternmq.client.message.ObjectCodec;
import org.ternmq.client.message.TernBytesMessage;
import org.ternmq.client.message.TernMapMessage;
import org.ternmq.client.message.TernMessage;
import org.ternmq.client.message.TernObjectMessage;
import org.ternmq.client.message.TernStreamMessage;
import org.ternmq.client.message.TernTextMessage;

/** The part of a session that makes messages. */
abstract class MessageCreation implements Session {
    private final ObjectCodec codec;

    MessageCreation(ObjectCodec codec) {
        this.codec = codec;
    }

    /** @throws jakarta.jms.IllegalStateException if the session is closed */
    abstract void checkOpen() throws JMSException;

    @Override
    public BytesMessage createBytesMessage() throws JMSException {
        checkOpen();
        return new TernBytesMessage();
    }

    @Override
    public MapMessage createMapMessage() throws JMSException {
        checkOpen();
        return new TernMapMessage();
    }

    @Override
    public Message createMessage() throws JMSException {
        checkOpen();
        return new TernMessage();
    }

    @Override
    public ObjectMessage createObjectMessage() throws JMSException {
        checkOpen();
        return new TernObjectMessage(codec);
    }

    @Override
    public ObjectMessage createObjectMessage(Serializable object) throws JMSException {
        ObjectMessage message = createObjectMessage();
        message.setObject(object);
        return message;
    }

    @Override
    public StreamMessage createStreamMessage() throws JMSException {
        checkOpen();
        return new TernStreamMessage();
    }

    @Override
    public TextMessage createTextMessage() throws JMSException {
        checkOpen();
        return new TernTextMessage();
    }

    @Override
    public TextMessage createTextMessage(String text) throws JMSException {
        TextMessage message = createTextMessage();
        message.setText(text);
        return message;
    }
}
