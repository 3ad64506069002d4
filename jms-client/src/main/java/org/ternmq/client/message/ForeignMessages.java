package org.ternmq.client.message;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Enumeration;
import org.ternmq.client.destination.NamedDestination;

/** Copies messages that another provider made, through the interfaces alone (Jakarta Messaging 3.1, section 3.12). */
final class ForeignMessages {
    private static final int PIECE = 8 * 1024;

    private ForeignMessages() {}

    static TernMessage copyOf(Message foreign, ObjectCodec codec) throws JMSException {
        try {
            return copy(foreign, codec);
        } catch (RuntimeException e) {
            throw broken(foreign, "cannot be copied", e);
        }
    }

    /** The error of a message that does not keep to its own interface. */
    static MessageFormatException broken(Message foreign, String what, RuntimeException cause) {
        return Malformed.withCause(
                new MessageFormatException("A message of class "
                        + foreign.getClass().getName() + " cannot be sent, as it " + what + ": " + cause),
                cause);
    }

    private static TernMessage copy(Message foreign, ObjectCodec codec) throws JMSException {
        TernMessage copy = copyBody(foreign, codec);
        copyCorrelation(foreign, copy);
        copy.setJMSType(foreign.getJMSType());
        if (foreign.getJMSReplyTo() instanceof NamedDestination ours) {
            copy.setJMSReplyTo(ours);
        }
        copyProperties(foreign, copy);
        return copy;
    }

    private static void copyCorrelation(Message foreign, TernMessage copy) throws JMSException {
        String text = foreign.getJMSCorrelationID();
        if (text != null) {
            copy.setJMSCorrelationID(text);
            return;
        }
        try {
            copy.setJMSCorrelationIDAsBytes(foreign.getJMSCorrelationIDAsBytes());
        } catch (UnsupportedOperationException | JMSException e) {
            // Bytes are optional, and some providers refuse an id that is none: then there is no correlation id at all.
            copy.setJMSCorrelationID(null);
        }
    }

    private static void copyProperties(Message foreign, TernMessage copy) throws JMSException {
        for (Enumeration<?> names = foreign.getPropertyNames(); names.hasMoreElements(); ) {
            String name = (String) names.nextElement();
            if (!PropertyNames.isReserved(name)) {
                copy.setObjectProperty(name, foreign.getObjectProperty(name));
            }
        }
    }

    private static TernMessage copyBody(Message foreign, ObjectCodec codec) throws JMSException {
        if (foreign instanceof TextMessage text) {
            return new TernTextMessage(text.getText());
        }
        if (foreign instanceof BytesMessage bytes) {
            return copyBytes(bytes);
        }
        if (foreign instanceof MapMessage map) {
            return copyMap(map);
        }
        if (foreign instanceof StreamMessage stream) {
            return copyStream(stream);
        }
        if (foreign instanceof ObjectMessage object) {
            TernObjectMessage copy = new TernObjectMessage(codec);
            copy.setObject(object.getObject());
            return copy;
        }
        return new TernMessage();
    }

    private static TernMessage copyBytes(BytesMessage foreign) throws JMSException {
        TernBytesMessage copy = new TernBytesMessage();
        foreign.reset();
        byte[] piece = new byte[PIECE];
        for (int length = foreign.readBytes(piece); length > 0; length = foreign.readBytes(piece)) {
            copy.writeBytes(piece, 0, length);
        }
        foreign.reset();
        return copy;
    }

    private static TernMessage copyMap(MapMessage foreign) throws JMSException {
        TernMapMessage copy = new TernMapMessage();
        for (Enumeration<?> names = foreign.getMapNames(); names.hasMoreElements(); ) {
            String name = (String) names.nextElement();
            copy.setObject(name, foreign.getObject(name));
        }
        return copy;
    }

    private static TernMessage copyStream(StreamMessage foreign) throws JMSException {
        TernStreamMessage copy = new TernStreamMessage();
        foreign.reset();
        for (boolean more = true; more; ) {
            more = copyItem(foreign, copy);
        }
        foreign.reset();
        return copy;
    }

    /** The interface has no other sign of a stream's end than the exception. */
    private static boolean copyItem(StreamMessage foreign, TernStreamMessage copy) throws JMSException {
        try {
            copy.writeObject(foreign.readObject());
            return true;
        } catch (MessageEOFException e) {
            return false;
        }
    }
}
