package org.ternmq.server.cli.quickstart;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.ternmq.client.TernConnectionFactory;

/** One consumer with a connection of its own, which takes orders in transactions and writes them down in a ledger. */
final class OrderReader implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OrderReader.class.getName());
    private static final int BATCH = 10;
    private static final int PREFETCH = 20;
    private static final long PATIENCE_MILLIS = 2_000;

    private final String name;
    private final Ledger ledger;
    private final Connection connection;
    private final Session session;
    private final MessageConsumer consumer;
    private int taken;
    private int again;

    private OrderReader(Source source, String url) throws JMSException {
        this.name = source.name;
        this.ledger = source.ledger;
        // A small prefetch, so that consumers of one queue share what is left in it.
        connection = new TernConnectionFactory(url + "?reconnect=off&prefetch=" + PREFETCH).createConnection();
        connection.setExceptionListener(OrderReader::lost);
        if (source.subscription != null) {
            connection.setClientID(source.subscription);
        }
        session = connection.createSession(Session.SESSION_TRANSACTED);
        consumer = source.subscription == null
                ? session.createConsumer(session.createQueue(Quickstart.QUEUE))
                : session.createDurableSubscriber(session.createTopic(Quickstart.TOPIC), source.subscription);
        connection.start();
    }

    /**
     * Where a reader reads.
     *
     * @param subscription the durable subscription, or null for the queue
     */
    record Source(String name, String subscription, Ledger ledger) {
        OrderReader open(String url) throws JMSException {
            return new OrderReader(this, url);
        }
    }

    String name() {
        return name;
    }

    /** The kill is part of the story: what must not fail afterwards throws by itself. */
    private static void lost(JMSException loss) {
        LOG.log(System.Logger.Level.DEBUG, "a connection was lost", loss);
    }

    /** How many orders it has taken for good. */
    int taken() {
        return taken;
    }

    /** How many of these were marked as perhaps delivered before. */
    int again() {
        return again;
    }

    /** Takes orders until the ledger is as full as it should be, or nothing comes any more. */
    void readUntil(IntPredicate enough) throws JMSException {
        while (!enough.test(ledger.size())) {
            List<Message> batch = receive(BATCH);
            if (batch.isEmpty()) {
                return;
            }
            commit(batch);
        }
    }

    /** Takes a batch and leaves it uncommitted; says how many orders are in it. */
    int leaveOpen() throws JMSException {
        return receive(BATCH).size();
    }

    private List<Message> receive(int most) throws JMSException {
        List<Message> batch = new ArrayList<>();
        Message message = consumer.receive(PATIENCE_MILLIS);
        while (message != null) {
            batch.add(message);
            message = batch.size() < most ? consumer.receiveNoWait() : null;
        }
        return batch;
    }

    private void commit(List<Message> batch) throws JMSException {
        List<String> orders = new ArrayList<>();
        int redelivered = 0;
        for (Message message : batch) {
            orders.add(message.getBody(String.class));
            redelivered += message.getJMSRedelivered() ? 1 : 0;
        }
        session.commit();
        ledger.add(orders);
        taken += orders.size();
        again += redelivered;
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
