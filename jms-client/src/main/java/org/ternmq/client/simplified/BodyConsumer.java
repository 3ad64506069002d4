package org.ternmq.client.simplified;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;

/** A consumer that can also give the bodies of messages alone (section 8.6). */
public interface BodyConsumer extends MessageConsumer {
    /** Receives a message and gives its body; a message whose body is of another type stays the next one. */
    <T> T receiveBody(Class<T> type, long timeoutMillis) throws JMSException;

    /** As {@link #receiveBody}, but gives null if there is no message now. */
    <T> T receiveBodyNoWait(Class<T> type) throws JMSException;
}
