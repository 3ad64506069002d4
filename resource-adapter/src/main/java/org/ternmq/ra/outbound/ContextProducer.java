package org.ternmq.ra.outbound;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import java.io.Serializable;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.ternmq.client.RuntimeErrors;

/** A producer of the simplified API (section 7.4) on a pooled connection. */
final class ContextProducer implements JMSProducer {
    private final SessionHandle session;
    private final ProducerHandle producer;
    /** Holds the properties and headers that are set here, under the rules that hold for messages. */
    private final Message properties;

    private Correlation correlation = Correlation.NONE;

    private enum Correlation {
        NONE,
        TEXT,
        BYTES
    }

    ContextProducer(SessionHandle session, ProducerHandle producer, Message properties) {
        this.session = session;
        this.producer = producer;
        this.properties = properties;
    }

    private JMSProducer with(RuntimeErrors.Action change) {
        RuntimeErrors.run(change);
        return this;
    }

    private void sendNow(Destination destination, Message message) throws JMSException {
        if (message == null) {
            throw new MessageFormatException("there is no message to send: it is null");
        }
        if (destination == null) {
            throw new InvalidDestinationException("a message was sent without a destination: it is null");
        }
        for (String name : getPropertyNames()) {
            message.setObjectProperty(name, properties.getObjectProperty(name));
        }
        if (properties.getJMSType() != null) {
            message.setJMSType(properties.getJMSType());
        }
        if (properties.getJMSReplyTo() != null) {
            message.setJMSReplyTo(properties.getJMSReplyTo());
        }
        if (correlation == Correlation.TEXT) {
            message.setJMSCorrelationID(properties.getJMSCorrelationID());
        } else if (correlation == Correlation.BYTES) {
            message.setJMSCorrelationIDAsBytes(properties.getJMSCorrelationIDAsBytes());
        }
        producer.send(destination, message);
    }

    @Override
    public JMSProducer send(Destination destination, Message message) {
        return with(() -> sendNow(destination, message));
    }

    @Override
    public JMSProducer send(Destination destination, String body) {
        return with(() -> sendNow(destination, session.createTextMessage(body)));
    }

    @Override
    public JMSProducer send(Destination destination, Map<String, Object> body) {
        return with(() -> {
            MapMessage message = session.createMapMessage();
            for (Map.Entry<String, Object> entry : (body == null ? Map.<String, Object>of() : body).entrySet()) {
                message.setObject(entry.getKey(), entry.getValue());
            }
            sendNow(destination, message);
        });
    }

    @Override
    public JMSProducer send(Destination destination, byte[] body) {
        return with(() -> {
            BytesMessage message = session.createBytesMessage();
            if (body != null) {
                message.writeBytes(body);
            }
            sendNow(destination, message);
        });
    }

    @Override
    public JMSProducer send(Destination destination, Serializable body) {
        return with(() -> sendNow(destination, session.createObjectMessage(body)));
    }

    /** Refused but for null: see the Javadoc of the API. */
    @Override
    public JMSProducer setAsync(CompletionListener listener) {
        if (listener != null) {
            throw RuntimeErrors.of(Rules.refused("setAsync", "send without a CompletionListener"));
        }
        return this;
    }

    @Override
    public CompletionListener getAsync() {
        return null;
    }

    @Override
    public JMSProducer setDeliveryMode(int value) {
        return with(() -> producer.setDeliveryMode(value));
    }

    @Override
    public int getDeliveryMode() {
        return RuntimeErrors.get(producer::getDeliveryMode);
    }

    @Override
    public JMSProducer setPriority(int value) {
        return with(() -> producer.setPriority(value));
    }

    @Override
    public int getPriority() {
        return RuntimeErrors.get(producer::getPriority);
    }

    @Override
    public JMSProducer setTimeToLive(long value) {
        return with(() -> producer.setTimeToLive(value));
    }

    @Override
    public long getTimeToLive() {
        return RuntimeErrors.get(producer::getTimeToLive);
    }

    @Override
    public JMSProducer setDeliveryDelay(long value) {
        return with(() -> producer.setDeliveryDelay(value));
    }

    @Override
    public long getDeliveryDelay() {
        return RuntimeErrors.get(producer::getDeliveryDelay);
    }

    @Override
    public JMSProducer setDisableMessageID(boolean value) {
        return with(() -> producer.setDisableMessageID(value));
    }

    @Override
    public boolean getDisableMessageID() {
        return RuntimeErrors.get(producer::getDisableMessageID);
    }

    @Override
    public JMSProducer setDisableMessageTimestamp(boolean value) {
        return with(() -> producer.setDisableMessageTimestamp(value));
    }

    @Override
    public boolean getDisableMessageTimestamp() {
        return RuntimeErrors.get(producer::getDisableMessageTimestamp);
    }

    @Override
    public JMSProducer setProperty(String name, boolean value) {
        return with(() -> properties.setBooleanProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, byte value) {
        return with(() -> properties.setByteProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, short value) {
        return with(() -> properties.setShortProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, int value) {
        return with(() -> properties.setIntProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, long value) {
        return with(() -> properties.setLongProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, float value) {
        return with(() -> properties.setFloatProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, double value) {
        return with(() -> properties.setDoubleProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, String value) {
        return with(() -> properties.setStringProperty(name, value));
    }

    @Override
    public JMSProducer setProperty(String name, Object value) {
        return with(() -> properties.setObjectProperty(name, value));
    }

    @Override
    public boolean getBooleanProperty(String name) {
        return RuntimeErrors.get(() -> properties.getBooleanProperty(name));
    }

    @Override
    public byte getByteProperty(String name) {
        return RuntimeErrors.get(() -> properties.getByteProperty(name));
    }

    @Override
    public short getShortProperty(String name) {
        return RuntimeErrors.get(() -> properties.getShortProperty(name));
    }

    @Override
    public int getIntProperty(String name) {
        return RuntimeErrors.get(() -> properties.getIntProperty(name));
    }

    @Override
    public long getLongProperty(String name) {
        return RuntimeErrors.get(() -> properties.getLongProperty(name));
    }

    @Override
    public float getFloatProperty(String name) {
        return RuntimeErrors.get(() -> properties.getFloatProperty(name));
    }

    @Override
    public double getDoubleProperty(String name) {
        return RuntimeErrors.get(() -> properties.getDoubleProperty(name));
    }

    @Override
    public String getStringProperty(String name) {
        return RuntimeErrors.get(() -> properties.getStringProperty(name));
    }

    @Override
    public Object getObjectProperty(String name) {
        return RuntimeErrors.get(() -> properties.getObjectProperty(name));
    }

    @Override
    public JMSProducer clearProperties() {
        return with(properties::clearProperties);
    }

    @Override
    public boolean propertyExists(String name) {
        return RuntimeErrors.get(() -> properties.propertyExists(name));
    }

    /** A copy: what is set later is not in it. */
    @Override
    public Set<String> getPropertyNames() {
        return RuntimeErrors.get(() -> {
            Set<String> names = new LinkedHashSet<>();
            Enumeration<?> all = properties.getPropertyNames();
            while (all.hasMoreElements()) {
                names.add((String) all.nextElement());
            }
            return Collections.unmodifiableSet(names);
        });
    }

    @Override
    public JMSProducer setJMSCorrelationIDAsBytes(byte[] value) {
        correlation = value == null ? Correlation.NONE : Correlation.BYTES;
        return with(() -> properties.setJMSCorrelationIDAsBytes(value));
    }

    @Override
    public byte[] getJMSCorrelationIDAsBytes() {
        return RuntimeErrors.get(properties::getJMSCorrelationIDAsBytes);
    }

    @Override
    public JMSProducer setJMSCorrelationID(String value) {
        correlation = value == null ? Correlation.NONE : Correlation.TEXT;
        return with(() -> properties.setJMSCorrelationID(value));
    }

    @Override
    public String getJMSCorrelationID() {
        return RuntimeErrors.get(properties::getJMSCorrelationID);
    }

    @Override
    public JMSProducer setJMSType(String value) {
        return with(() -> properties.setJMSType(value));
    }

    @Override
    public String getJMSType() {
        return RuntimeErrors.get(properties::getJMSType);
    }

    @Override
    public JMSProducer setJMSReplyTo(Destination value) {
        return with(() -> properties.setJMSReplyTo(value));
    }

    @Override
    public Destination getJMSReplyTo() {
        return RuntimeErrors.get(properties::getJMSReplyTo);
    }
}
