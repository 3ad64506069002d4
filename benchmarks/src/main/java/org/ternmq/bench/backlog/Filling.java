package org.ternmq.bench.backlog;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.ternmq.bench.Workers;

/** Sends the backlog: persistent messages in transactions, each producer on a connection of its own. */
final class Filling {
    private static final int DIGITS = 3;

    private final ConnectionFactory factory;
    private final Numbering numbering;
    private final Bodies bodies;
    private final int batch;

    /** @param batch messages a transaction */
    Filling(ConnectionFactory factory, Numbering numbering, Bodies bodies, int batch) {
        this.factory = factory;
        this.numbering = numbering;
        this.bodies = bodies;
        this.batch = batch;
    }

    /** Sends all, and returns how long the commits took, in microseconds. */
    Histogram run(Tenths tenths) throws Exception {
        Histogram commits = new Histogram(DIGITS);
        Workers.run(numbering.producers(), producer -> () -> send(producer, tenths))
                .forEach(commits::add);
        return commits;
    }

    private Histogram send(int producer, Tenths tenths) throws JMSException, InterruptedException {
        Histogram commits = new Histogram(DIGITS);
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            Destinations destinations = new Destinations(session);
            byte[] body = bodies.empty();
            int count = numbering.countOf(producer);
            int open = 0;
            for (int i = 0; i < count; i++) {
                int number = numbering.number(producer, i);
                bodies.number(body, number);
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(body);
                destinations.send(numbering.queueOf(number), message);
                open++;
                if (open == batch || i == count - 1) {
                    commits.recordValue(commit(session));
                    tenths.add(open);
                    open = 0;
                }
            }
        }
        return commits;
    }

    private static long commit(Session session) throws JMSException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("another producer has failed");
        }
        long began = System.nanoTime();
        session.commit();
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
    }

    /** A single queue has a producer of its own; many share one that names the queue with each send. */
    private final class Destinations {
        private final Queue[] queues = new Queue[numbering.queues()];
        private final MessageProducer sender;

        Destinations(Session session) throws JMSException {
            for (int i = 0; i < queues.length; i++) {
                queues[i] = session.createQueue(Numbering.queueName(i));
            }
            sender = session.createProducer(queues.length == 1 ? queues[0] : null);
        }

        void send(int queue, BytesMessage message) throws JMSException {
            if (queues.length == 1) {
                sender.send(message);
            } else {
                sender.send(queues[queue], message);
            }
        }
    }
}
