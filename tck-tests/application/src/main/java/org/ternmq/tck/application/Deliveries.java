package org.ternmq.tck.application;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What beans were given since the application was deployed, whatever became of their transactions. */
public final class Deliveries {
    private static final Queue<String> NOTED = new ConcurrentLinkedQueue<>();

    /** Lives as long as this class does; never read, but counted in the heap. */
    static final LoaderMark MARK = new LoaderMark();

    private Deliveries() {}

    /** Notes {@code BEAN TEXT COUNT}, and returns the text. */
    static String note(String bean, Message message) {
        try {
            String text = message.getBody(String.class);
            int count = message.getIntProperty("JMSXDeliveryCount");
            if (message.getJMSRedelivered() != count > 1) {
                throw new JMSRuntimeException("count " + count + " and redelivered " + message.getJMSRedelivered());
            }
            NOTED.add(bean + " " + text + " " + count);
            return text;
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }

    static List<String> all() {
        return List.copyOf(NOTED);
    }
}
