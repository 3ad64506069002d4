package org.ternmq.client.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import java.io.Serializable;
import org.ternmq.protocol.message.BodyType;

/**
 * A message whose body is a serialised object, or none (Jakarta Messaging 3.1, section 3.11.5). Setting serialises at
 * once and reading gives a new copy each time, so that later changes of the object do not show.
 */
public final class TernObjectMessage extends TernMessage implements ObjectMessage {
    private final ObjectCodec codec;
    private BodySlice body;

    public TernObjectMessage(ObjectCodec codec) {
        this.codec = codec;
        body = BodySlice.EMPTY;
    }

    TernObjectMessage(Received received, ObjectCodec codec) {
        super(received);
        this.codec = codec;
        body = BodySlice.of(received);
    }

    @Override
    public void setObject(Serializable object) throws JMSException {
        checkBodyWriteable();
        body = BodySlice.of(codec.write(object));
    }

    /** @throws MessageFormatException if it cannot be deserialised, or holds a class that is not allowed */
    @Override
    public Serializable getObject() throws JMSException {
        return codec.read(body);
    }

    @Override
    public void clearBody() throws JMSException {
        super.clearBody();
        body = BodySlice.EMPTY;
    }

    @Override
    BodyType bodyType() {
        return BodyType.OBJECT;
    }

    @Override
    byte[] appendBody(byte[] head) {
        return body.appendTo(head);
    }

    @Override
    public <T> T getBody(Class<T> type) throws JMSException {
        Serializable object = getObject();
        if (object != null && !type.isInstance(object)) {
            throw notAssignable(object.getClass().getTypeName(), type);
        }
        return type.cast(object);
    }

    /** False also for an object that cannot be deserialised. */
    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public boolean isBodyAssignableTo(Class type) throws JMSException {
        try {
            Serializable object = getObject();
            return object == null || fits(object, type);
        } catch (MessageFormatException e) {
            return false;
        }
    }

    private static boolean fits(Object object, Class<?> type) {
        return type.isInstance(object);
    }
}
