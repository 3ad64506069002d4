package org.ternmq.server.kill;

import jakarta.jms.JMSContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ternmq.client.TernConnectionFactory;

/** A program whose listener ends it at once, without a word to the server. */
final class PoisonedConsumer {
    /** How it ends when it has got a message. */
    static final int KILLED = 9;

    /** It ends by itself if no message comes. */
    private static final long MOST_SECONDS = 60;

    private PoisonedConsumer() {}

    /** Waits for a message of the queue {@code args[1]} of the server {@code args[0]}. */
    public static void main(String[] args) throws InterruptedException {
        TernConnectionFactory factory = new TernConnectionFactory(args[0]);
        JMSContext context = factory.createContext();
        context.createConsumer(context.createQueue(args[1]))
                .setMessageListener(message -> Runtime.getRuntime().halt(KILLED));
        new CountDownLatch(1).await(MOST_SECONDS, TimeUnit.SECONDS);
    }
}
