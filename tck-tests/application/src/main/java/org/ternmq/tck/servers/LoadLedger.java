package org.ternmq.tck.servers;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.util.Collections;
import java.util.List;

/**
 * Says where the messages of a load are, for the words of a test that fails.
 *
 * @param ternMq the server that has them
 * @param requests the queue that the load was sent to
 * @param replies the queue that beans answer to
 */
record LoadLedger(TernMq ternMq, String requests, String replies) {
    /** What waits in the queues, what became a dead letter, and what branches in doubt hold. */
    String describe() {
        try (JMSContext context = ternMq.connect()) {
            return String.join(
                    "\n",
                    "requests that wait: " + browse(context, requests),
                    "dead letters: " + browse(context, "DLQ." + requests),
                    "replies that came later: " + browse(context, replies),
                    "branches in doubt: " + ternMq.inDoubt());
        }
    }

    private static List<String> browse(JMSContext context, String queue) {
        try (QueueBrowser browser = context.createBrowser(context.createQueue(queue))) {
            return Collections.list((java.util.Enumeration<?>) browser.getEnumeration()).stream()
                    .map(Message.class::cast)
                    .map(message -> Application.text(message) + " (delivery " + count(message) + ")")
                    .toList();
        } catch (JMSException e) {
            throw new AssertionError(queue + " cannot be looked at", e);
        }
    }

    private static int count(Message message) {
        try {
            return message.propertyExists("JMSXDeliveryCount") ? message.getIntProperty("JMSXDeliveryCount") : 0;
        } catch (JMSException e) {
            throw new AssertionError("no count in " + message, e);
        }
    }
}
