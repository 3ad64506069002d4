package org.ternmq.client.simplified;

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
import java.util.Map;
import java.util.Set;
import org.ternmq.client.message.TernMessage;

/** A producer of the simplified API (section 7.4): settings, properties and headers for the messages that it sends. */
public final class SimplifiedProducer implements JMSProducer {
    private final Sends sends;
    /** Hold what is set here, under the rules that hold for messages. */
    private final TernMessage properties = new TernMessage();

    private final TernMessage headers = new TernMessage();
    private final Set<String> propertyNames = Collections.unmodifiableSet(new PropertyNameView(properties));
    private SendSettings settings = SendSettings.DEFAULT;
    private Correlation correlation = Correlation.NONE;
    private CompletionListener async;

    private enum Correlation {
        NONE,
        TEXT,
        BYTES
    }

    public SimplifiedProducer(Sends sends) {
        this.sends = sends;
    }

    private JMSProducer with(RuntimeErrors.Action change) {
        RuntimeErrors.run(change);
        return this;
    }

    @Override
    public JMSProducer send(Destination destination, Message message) {
        return with(() -> sendNow(destination, message));
    }

    private void sendNow(Destination destination, Message message) throws JMSException {
        sends.session();
        if (message == null) {
            throw new MessageFormatException("there is no message to send: it is null");
        }
        if (destination == null) {
            throw new InvalidDestinationException("a message was sent without a destination: it is null");
        }
        prepare(message);
        sends.send(destination, message, settings, async);
    }

    private void prepare(Message message) throws JMSException {
        for (String name : getPropertyNames()) {
            message.setObjectProperty(name, properties.getObjectProperty(name));
        }
        if (headers.getJMSType() != null) {
            message.setJMSType(headers.getJMSType());
        }
        if (headers.getJMSReplyTo() != null) {
            message.setJMSReplyTo(headers.getJMSReplyTo());
        }
        if (correlation == Correlation.TEXT) {
            message.setJMSCorrelationID(headers.getJMSCorrelationID());
        } else if (correlation == Correlation.BYTES) {
            message.setJMSCorrelationIDAsBytes(headers.getJMSCorrelationIDAsBytes());
        }
    }

    @Override
    public JMSProducer send(Destination destination, String body) {
        return with(() -> sendNow(destination, sends.session().createTextMessage(body)));
    }

    @Override
    public JMSProducer send(Destination destination, Map<String, Object> body) {
        return with(() -> {
            MapMessage message = sends.session().createMapMessage();
            for (Map.Entry<String, Object> entry : (body == null ? Map.<String, Object>of() : body).entrySet()) {
                message.setObject(entry.getKey(), entry.getValue());
            }
            sendNow(destination, message);
        });
    }

    @Override
    public JMSProducer send(Destination destination, byte[] body) {
        return with(() -> {
            BytesMessage message = sends.session().createBytesMessage();
            if (body != null) {
                message.writeBytes(body);
            }
            sendNow(destination, message);
        });
    }

    @Override
    public JMSProducer send(Destination destination, Serializable body) {
        return with(() -> sendNow(destination, sends.session().createObjectMessage(body)));
    }

    @Override
    public JMSProducer setAsync(CompletionListener listener) {
        return with(() -> {
            if (listener != null) {
                sends.checkAsync();
            }
            async = listener;
        });
    }

    @Override
    public CompletionListener getAsync() {
        return async;
    }

    @Override
    public JMSProducer setDeliveryMode(int value) {
        return with(() -> settings = settings.withDeliveryMode(value));
    }

    @Override
    public int getDeliveryMode() {
        return settings.deliveryMode();
    }

    @Override
    public JMSProducer setPriority(int value) {
        return with(() -> settings = settings.withPriority(value));
    }

    @Override
    public int getPriority() {
        return settings.priority();
    }

    @Override
    public JMSProducer setTimeToLive(long value) {
        return with(() -> settings = settings.withTimeToLive(value));
    }

    @Override
    public long getTimeToLive() {
        return settings.timeToLive();
    }

    @Override
    public JMSProducer setDeliveryDelay(long value) {
        return with(() -> settings = settings.withDeliveryDelay(value));
    }

    @Override
    public long getDeliveryDelay() {
        return settings.deliveryDelay();
    }

    @Override
    public JMSProducer setDisableMessageID(boolean value) {
        return with(() -> settings = settings.withDisableId(value));
    }

    @Override
    public boolean getDisableMessageID() {
        return settings.disableId();
    }

    @Override
    public JMSProducer setDisableMessageTimestamp(boolean value) {
        return with(() -> settings = settings.withDisableTimestamp(value));
    }

    @Override
    public boolean getDisableMessageTimestamp() {
        return settings.disableTimestamp();
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

    /** A view: it shows what is set later, too. */
    @Override
    public Set<String> getPropertyNames() {
        return propertyNames;
    }

    @Override
    public JMSProducer setJMSCorrelationIDAsBytes(byte[] value) {
        correlation = value == null ? Correlation.NONE : Correlation.BYTES;
        return with(() -> headers.setJMSCorrelationIDAsBytes(value));
    }

    @Override
    public byte[] getJMSCorrelationIDAsBytes() {
        return RuntimeErrors.get(headers::getJMSCorrelationIDAsBytes);
    }

    @Override
    public JMSProducer setJMSCorrelationID(String value) {
        correlation = value == null ? Correlation.NONE : Correlation.TEXT;
        return with(() -> headers.setJMSCorrelationID(value));
    }

    @Override
    public String getJMSCorrelationID() {
        return RuntimeErrors.get(headers::getJMSCorrelationID);
    }

    @Override
    public JMSProducer setJMSType(String value) {
        return with(() -> headers.setJMSType(value));
    }

    @Override
    public String getJMSType() {
        return RuntimeErrors.get(headers::getJMSType);
    }

    @Override
    public JMSProducer setJMSReplyTo(Destination value) {
        return with(() -> headers.setJMSReplyTo(value));
    }

    @Override
    public Destination getJMSReplyTo() {
        return RuntimeErrors.get(headers::getJMSReplyTo);
    }
}
