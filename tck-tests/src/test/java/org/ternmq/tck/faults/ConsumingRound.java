package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.tck.RunningServer;

/**
 * A consumer whose connection fails as planned, and the proof that it gets every message, in order, and none again that
 * it has settled.
 *
 * @param size how long the messages are, as in {@link Texts#of}
 */
record ConsumingRound(RunningServer server, FaultProxy proxy, ConsumingMode mode, int messages, int size) {
    private static final long ROUND_NANOS = 60_000_000_000L;
    private static final long WAIT_MILLIS = 5_000;

    /** Returns the number of frames after connecting. */
    long run(Plan plan) throws Exception {
        String name = mode + "-" + size + "-" + plan;
        fill(name);
        Ledger ledger = new Ledger();
        TernConnectionFactory factory = new TernConnectionFactory(Urls.through(proxy) + mode.options);
        long before;
        try (Connection connection = factory.createConnection()) {
            before = proxy.frames();
            plan.arm(proxy, before);
            connection.start();
            consumeAll(connection, name, ledger);
        }
        proxy.heal();
        long frames = proxy.frames() - before;
        check(name, ledger);
        return frames;
    }

    private void fill(String name) throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            Queue queue = context.createQueue(name);
            for (int i = 0; i < messages; i++) {
                context.createProducer().send(queue, Texts.of(i, size));
            }
        }
    }

    private void consumeAll(Connection connection, String name, Ledger ledger) throws Exception {
        Session session = connection.createSession(mode.sessionMode);
        MessageConsumer consumer = session.createConsumer(session.createQueue(name));
        MessageProducer out = session.createProducer(session.createQueue(name + "-out"));
        long deadline = System.nanoTime() + ROUND_NANOS;
        while (ledger.distinct() < messages) {
            assertThat(deadline - System.nanoTime()).as("time left in " + name).isPositive();
            mode.consumeSome(session, consumer, out, ledger);
        }
    }

    private void check(String name, Ledger ledger) throws Exception {
        ledger.assertDoublesAreMarked(name);
        ledger.assertInOrder(name);
        if (mode.exact) {
            ledger.assertNothingDoubled(name);
        }
        try (JMSContext context = server.factory().createContext()) {
            assertThat(context.createConsumer(context.createQueue(name)).receiveNoWait())
                    .as("left in " + name)
                    .isNull();
            if (mode == ConsumingMode.TRANSACTED) {
                checkCopies(context, name);
            }
        }
    }

    private void checkCopies(JMSContext context, String name) {
        var copies = context.createConsumer(context.createQueue(name + "-out"));
        for (int i = 0; i < messages; i++) {
            assertThat(Texts.nameIn(copies.receiveBody(String.class, WAIT_MILLIS)))
                    .isEqualTo(Texts.name(i));
        }
        assertThat(copies.receiveNoWait()).as("copies of " + name).isNull();
    }
}
