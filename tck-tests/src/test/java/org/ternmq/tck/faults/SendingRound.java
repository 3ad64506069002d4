package org.ternmq.tck.faults;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.tck.RunningServer;

/**
 * A workload of sends whose connection fails as planned, and the proof that nothing is lost, doubled or out of order.
 *
 * @param size how long the messages are, as in {@link Texts#of}
 */
record SendingRound(RunningServer server, FaultProxy proxy, SendingMode mode, int messages, int size) {
    /** Returns the number of frames after connecting. */
    long run(Plan plan) throws Exception {
        String name = mode + "-" + size + "-" + plan;
        Ledger ledger = new Ledger();
        long before;
        try (Connection connection = new TernConnectionFactory(Urls.through(proxy)).createConnection()) {
            before = proxy.frames();
            plan.arm(proxy, before);
            sendAll(connection, name, ledger);
        }
        proxy.heal();
        long frames = proxy.frames() - before;
        drain(name, ledger);
        ledger.assertNothingLost(name);
        ledger.assertNothingDoubled(name);
        ledger.assertInOrder(name);
        return frames;
    }

    private void sendAll(Connection connection, String name, Ledger ledger) throws Exception {
        try (Session session = connection.createSession(mode.sessionMode())) {
            MessageProducer producer = session.createProducer(session.createQueue(name));
            SendingMode.Sender to = new SendingMode.Sender(session, producer, size, ledger);
            int next = 0;
            while (next < messages) {
                next = mode.sendSome(to, next);
            }
        }
    }

    private void drain(String name, Ledger ledger) throws JMSException {
        try (JMSContext context = server.factory().createContext()) {
            Queue queue = context.createQueue(name);
            var consumer = context.createConsumer(queue);
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                ledger.consume(Texts.nameIn(next.getBody(String.class)), next.getJMSRedelivered());
            }
        }
    }
}
