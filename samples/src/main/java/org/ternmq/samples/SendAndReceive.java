package org.ternmq.samples;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import org.ternmq.client.TernConnectionFactory;

/**
 * Sends a message to a queue and takes it again.
 *
 * <p>Start a server with {@code bin/ternmq server}, then run this class.
 */
public final class SendAndReceive {
    private static final long TEN_SECONDS = 10_000;

    private SendAndReceive() {}

    public static void main(String[] args) throws JMSException {
        String url = args.length > 0 ? args[0] : TernConnectionFactory.DEFAULT_URL;
        System.out.println("Received: " + run(new TernConnectionFactory(url), "Hello from TernMQ"));
    }

    /** Sends the text and gives back what came out of the queue. */
    static String run(ConnectionFactory factory, String text) throws JMSException {
        try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            // The queue comes into being with its first use.
            Queue queue = context.createQueue("greetings");

            // When send returns, the message is on the server's disk.
            context.createProducer().setProperty("language", "en").send(queue, text);

            Message message = context.createConsumer(queue).receive(TEN_SECONDS);
            return message == null ? null : message.getBody(String.class);
        }
    }
}
