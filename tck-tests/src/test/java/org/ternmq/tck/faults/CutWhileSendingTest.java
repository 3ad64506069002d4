package org.ternmq.tck.faults;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
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
    private static final int SHARE = 5;

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
    @EnumSource(SendingMode.class)
    void cutConnectionLosesAndDoublesNothing(SendingMode sending) throws Exception {
        long frames = round(sending, null, 0);
        for (long frame : Shares.of(frames, SHARE, new Random(sending.ordinal()))) {
            for (Fault fault : new Fault[] {Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.HALF}) {
                round(sending, fault, frame);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SendingMode.class)
    void connectionThatFallsSilentLosesAndDoublesNothing(SendingMode sending) throws Exception {
        long frames = round(sending, null, 0);
        for (long frame : Shares.of(frames, 30, new Random(100 + sending.ordinal()))) {
            round(sending, Fault.BLACK_HOLE, frame);
        }
    }

    private long round(SendingMode sending, Fault fault, long frame) throws Exception {
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

    private static void sendAll(SendingMode sending, Connection connection, String name, Ledger ledger)
            throws Exception {
        try (Session session = connection.createSession(sending.sessionMode())) {
            MessageProducer producer = session.createProducer(session.createQueue(name));
            int next = 0;
            while (next < MESSAGES) {
                next = sending.sendSome(session, producer, next, ledger);
            }
        }
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
