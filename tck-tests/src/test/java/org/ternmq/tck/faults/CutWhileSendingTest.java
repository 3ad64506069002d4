package org.ternmq.tck.faults;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.tck.RunningServer;

/** A producer whose connection fails at any frame loses nothing that was promised to it, and doubles nothing. */
class CutWhileSendingTest {
    private static final int MESSAGES = 12;
    private static final int BATCH = 3;
    private static final int SHARE = 5;

    /** The ways to send. */
    enum Sending {
        PERSISTENT,
        NON_PERSISTENT,
        MIXED,
        ASYNCHRONOUS,
        TRANSACTED
    }

    @TempDir
    private Path data;

    private RunningServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.in(data);
        proxy = new FaultProxy(Urls.port(server.url()));
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Sending.class)
    void cutConnectionLosesAndDoublesNothing(Sending sending) throws Exception {
        long frames = round(sending, null, 0);
        for (long frame : Shares.of(frames, SHARE, new Random(sending.ordinal()))) {
            for (Fault fault : new Fault[] {Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.HALF}) {
                round(sending, fault, frame);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Sending.class)
    void connectionThatFallsSilentLosesAndDoublesNothing(Sending sending) throws Exception {
        long frames = round(sending, null, 0);
        for (long frame : Shares.of(frames, 30, new Random(100 + sending.ordinal()))) {
            round(sending, Fault.BLACK_HOLE, frame);
        }
    }

    private long round(Sending sending, Fault fault, long frame) throws Exception {
        String name = sending + "-" + fault + "-" + frame;
        Ledger ledger = new Ledger();
        long before;
        try (Connection connection = new TernConnectionFactory(Urls.through(proxy)).createConnection()) {
            before = proxy.frames();
            if (fault != null) {
                proxy.failAt(before + frame, fault);
            }
            sendAll(sending, connection, name, ledger);
        }
        proxy.heal();
        long frames = proxy.frames() - before;
        drain(name, ledger);
        ledger.assertNothingLost(name);
        ledger.assertNothingDoubled(name);
        ledger.assertInOrder(name);
        return frames;
    }

    private static void sendAll(Sending sending, Connection connection, String name, Ledger ledger) throws Exception {
        boolean transacted = sending == Sending.TRANSACTED;
        try (Session session =
                connection.createSession(transacted ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE)) {
            MessageProducer producer = session.createProducer(session.createQueue(name));
            for (int i = 0; i < MESSAGES; i++) {
                if (transacted) {
                    i = commitBatch(session, producer, i, ledger);
                } else {
                    send(sending, session, producer, i, ledger);
                }
            }
        }
    }

    private static void send(Sending sending, Session session, MessageProducer producer, int i, Ledger ledger)
            throws JMSException {
        boolean volatileOne = sending == Sending.NON_PERSISTENT || sending == Sending.MIXED && i % 2 == 0;
        producer.setDeliveryMode(volatileOne ? DeliveryMode.NON_PERSISTENT : DeliveryMode.PERSISTENT);
        String text = "m-" + i;
        if (sending == Sending.ASYNCHRONOUS) {
            producer.send(session.createTextMessage(text), new Promise(text, ledger));
        } else {
            producer.send(session.createTextMessage(text));
            ledger.promise(text);
        }
    }

    private record Promise(String text, Ledger ledger) implements CompletionListener {
        @Override
        public void onCompletion(Message message) {
            ledger.promise(text);
        }

        @Override
        public void onException(Message message, Exception failure) {
            throw new IllegalStateException(text + " was not sent", failure);
        }
    }

    /** Sends a batch until it is committed; returns the number of its last message. */
    private static int commitBatch(Session session, MessageProducer producer, int first, Ledger ledger)
            throws JMSException {
        while (true) {
            try {
                for (int i = first; i < first + BATCH; i++) {
                    producer.send(session.createTextMessage("m-" + i));
                }
                session.commit();
                break;
            } catch (TransactionRolledBackException e) {
                // All of it again, in the transaction that has begun.
                continue;
            }
        }
        for (int i = first; i < first + BATCH; i++) {
            ledger.promise("m-" + i);
        }
        return first + BATCH - 1;
    }

    private void drain(String name, Ledger ledger) throws JMSException {
        try (JMSContext context = server.factory().createContext()) {
            Queue queue = context.createQueue(name);
            var consumer = context.createConsumer(queue);
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                ledger.consume(next.getBody(String.class), next.getJMSRedelivered());
            }
        }
    }
}
