package org.ternmq.bench.backlog;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.concurrent.TimeUnit;
import org.ternmq.bench.Workers;

/** Receives the backlog in transactions, and checks every message. A consumer takes one queue after the other. */
final class Draining {
    private static final long WAIT_MILLIS = TimeUnit.MINUTES.toMillis(2);

    private final ConnectionFactory factory;
    private final Numbering numbering;
    private final Bodies bodies;
    private final int batch;

    /** @param batch messages a transaction */
    Draining(ConnectionFactory factory, Numbering numbering, Bodies bodies, int batch) {
        this.factory = factory;
        this.numbering = numbering;
        this.bodies = bodies;
        this.batch = batch;
    }

    /**
     * Receives one message of the first queue and gives it back.
     *
     * @return when it had come, by {@link System#nanoTime()}
     */
    long receiveFirst() throws JMSException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue(Numbering.queueName(0)))) {
            connection.start();
            int number = bodies.numberOf(body(next(consumer, 0, 0)));
            long came = System.nanoTime();
            if (number > numbering.producers()) {
                throw new IllegalStateException("message " + number + " has come first, before older ones");
            }
            session.rollback();
            return came;
        }
    }

    /**
     * Receives all.
     *
     * @param consumers how many threads share the queues; a queue has one
     * @throws IllegalStateException if a message is missing, comes twice, out of order or changed
     */
    void run(int consumers, Tenths tenths) throws Exception {
        Arrivals arrivals = new Arrivals(numbering);
        int threads = Math.min(consumers, numbering.queues());
        Workers.run(threads, thread -> () -> {
            receive(thread, threads, arrivals, tenths);
            return thread;
        });
        arrivals.checkComplete();
    }

    private void receive(int thread, int threads, Arrivals arrivals, Tenths tenths)
            throws JMSException, InterruptedException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            connection.start();
            for (int queue = thread; queue < numbering.queues(); queue += threads) {
                try (MessageConsumer consumer =
                        session.createConsumer(session.createQueue(Numbering.queueName(queue)))) {
                    empty(queue, session, consumer, arrivals, tenths);
                }
            }
        }
    }

    private void empty(int queue, Session session, MessageConsumer consumer, Arrivals arrivals, Tenths tenths)
            throws JMSException, InterruptedException {
        int count = numbering.countIn(queue);
        int open = 0;
        for (int i = 0; i < count; i++) {
            arrivals.add(queue, bodies.numberOf(body(next(consumer, queue, i))));
            open++;
            if (open == batch || i == count - 1) {
                commit(session);
                tenths.add(open);
                open = 0;
            }
        }
        if (consumer.receiveNoWait() != null) {
            throw new IllegalStateException(
                    "queue " + queue + " holds more than the " + count + " messages sent to it");
        }
    }

    private static void commit(Session session) throws JMSException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("another consumer has failed");
        }
        session.commit();
    }

    private static Message next(MessageConsumer consumer, int queue, int received) throws JMSException {
        Message message = consumer.receive(WAIT_MILLIS);
        if (message == null) {
            throw new IllegalStateException("queue " + queue + " has given " + received
                    + " messages, and no further one in " + TimeUnit.MILLISECONDS.toSeconds(WAIT_MILLIS) + " s");
        }
        return message;
    }

    private static byte[] body(Message message) throws JMSException {
        BytesMessage bytes = (BytesMessage) message;
        byte[] body = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(body);
        return body;
    }
}
