package org.ternmq.ra.outbound;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.io.Serializable;

/** The part of a session that makes messages: they belong to no session. */
abstract class MessageCreation implements Session {
    /** The session that work done now belongs to. */
    abstract Session current() throws JMSException;

    @Override
    public BytesMessage createBytesMessage() throws JMSException {
        return current().createBytesMessage();
    }

    @Override
    public MapMessage createMapMessage() throws JMSException {
        return current().createMapMessage();
    }

    @Override
    public Message createMessage() throws JMSException {
        return current().createMessage();
    }

    @Override
    public ObjectMessage createObjectMessage() throws JMSException {
        return current().createObjectMessage();
    }

    @Override
    public ObjectMessage createObjectMessage(Serializable object) throws JMSException {
        return current().createObjectMessage(object);
    }

    @Override
    public StreamMessage createStreamMessage() throws JMSException {
        return current().createStreamMessage();
    }

    @Override
    public TextMessage createTextMessage() throws JMSException {
        return current().createTextMessage();
    }

    @Override
    public TextMessage createTextMessage(String text) throws JMSException {
        return current().createTextMessage(text);
    }
}
