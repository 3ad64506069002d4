package org.ternmq.client.simplified;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;

/**
 * How a producer sends. Durations are in milliseconds.
 *
 * @param deliveryMode a constant of {@link DeliveryMode}
 * @param priority 0 to 9
 * @param timeToLive 0 for ever
 * @param deliveryDelay 0 for none
 * @param disableId whether messages show no id (section 3.4.3); they have one all the same, which the store counts on
 * @param disableTimestamp whether messages show no timestamp (section 3.4.4); JMSDeliveryTime is still reckoned from it
 */
public record SendSettings(
        int deliveryMode,
        int priority,
        long timeToLive,
        long deliveryDelay,
        boolean disableId,
        boolean disableTimestamp) {
    public static final SendSettings DEFAULT = new SendSettings(
            Message.DEFAULT_DELIVERY_MODE,
            Message.DEFAULT_PRIORITY,
            Message.DEFAULT_TIME_TO_LIVE,
            Message.DEFAULT_DELIVERY_DELAY,
            false,
            false);

    public boolean persistent() {
        return deliveryMode == DeliveryMode.PERSISTENT;
    }

    public SendSettings withDeliveryMode(int mode) throws JMSException {
        if (mode != DeliveryMode.PERSISTENT && mode != DeliveryMode.NON_PERSISTENT) {
            throw new JMSException("there is no delivery mode " + mode + ": use one of the constants of DeliveryMode");
        }
        return new SendSettings(mode, priority, timeToLive, deliveryDelay, disableId, disableTimestamp);
    }

    public SendSettings withPriority(int value) throws JMSException {
        if (value < 0 || value > 9) {
            throw new JMSException("a priority is from 0 to 9, not " + value);
        }
        return new SendSettings(deliveryMode, value, timeToLive, deliveryDelay, disableId, disableTimestamp);
    }

    public SendSettings withTimeToLive(long millis) throws JMSException {
        checkNotNegative("time to live", millis);
        return new SendSettings(deliveryMode, priority, millis, deliveryDelay, disableId, disableTimestamp);
    }

    public SendSettings withDeliveryDelay(long millis) throws JMSException {
        checkNotNegative("delivery delay", millis);
        return new SendSettings(deliveryMode, priority, timeToLive, millis, disableId, disableTimestamp);
    }

    public SendSettings withDisableId(boolean disable) {
        return new SendSettings(deliveryMode, priority, timeToLive, deliveryDelay, disable, disableTimestamp);
    }

    public SendSettings withDisableTimestamp(boolean disable) {
        return new SendSettings(deliveryMode, priority, timeToLive, deliveryDelay, disableId, disable);
    }

    /** Has a producer send so. */
    public void applyTo(MessageProducer producer) throws JMSException {
        producer.setDeliveryMode(deliveryMode);
        producer.setPriority(priority);
        producer.setTimeToLive(timeToLive);
        producer.setDeliveryDelay(deliveryDelay);
        producer.setDisableMessageID(disableId);
        producer.setDisableMessageTimestamp(disableTimestamp);
    }

    private static void checkNotNegative(String what, long millis) throws JMSException {
        if (millis < 0) {
            throw new JMSException("a " + what + " must not be negative but is " + millis + " ms");
        }
    }
}
