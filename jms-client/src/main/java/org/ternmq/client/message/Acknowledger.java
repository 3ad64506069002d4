package org.ternmq.client.message;

import jakarta.jms.JMSException;

/** What {@code Message.acknowledge()} calls: the session that delivered the message. */
@FunctionalInterface
public interface Acknowledger {

    /**
     * Acknowledges as the session's mode says (Jakarta Messaging 3.1, section 6.2.10).
     *
     * @throws JMSException if the session is closed or the server did not take the acknowledgement
     */
    void acknowledge() throws JMSException;
}
