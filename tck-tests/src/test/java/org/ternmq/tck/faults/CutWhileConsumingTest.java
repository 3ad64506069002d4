package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.MessageConsumer;
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

/** A consumer whose connection fails at any frame gets every message, and none again that it has settled. */
class CutWhileConsumingTest {
    private static final int MESSAGES = 12;
    private static final int SHARE = 6;
    private static final long ROUND_NANOS = 60_000_000_000L;

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
    @EnumSource(ConsumingMode.class)
    void cutConnectionLosesAndDoublesNothing(ConsumingMode mode) throws Exception {
        long frames = round(mode, null, 0);
        for (long frame : Shares.of(frames, SHARE, new Random(mode.ordinal()))) {
            for (Fault fault : new Fault[] {Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.HALF}) {
                round(mode, fault, frame);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ConsumingMode.class)
    void connectionThatFallsSilentLosesAndDoublesNothing(ConsumingMode mode) throws Exception {
        long frames = round(mode, null, 0);
        for (long frame : Shares.of(frames, 30, new Random(100 + mode.ordinal()))) {
            round(mode, Fault.BLACK_HOLE, frame);
        }
    }

    /** Returns the number of frames after connecting. */
    private long round(ConsumingMode mode, Fault fault, long frame) throws Exception {
        String name = mode + "-" + fault + "-" + frame;
        fill(name);
        Ledger ledger = new Ledger();
        TernConnectionFactory factory = new TernConnectionFactory(Urls.through(proxy) + mode.options);
        long before;
        try (Connection connection = factory.createConnection()) {
            before = proxy.frames();
            if (fault != null) {
                proxy.failAt(before + frame, fault);
            }
            connection.start();
            consumeAll(mode, connection, name, ledger);
        }
        proxy.heal();
        long frames = proxy.frames() - before;
        check(mode, name, ledger);
        return frames;
    }

    private void fill(String name) throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            Queue queue = context.createQueue(name);
            for (int i = 0; i < MESSAGES; i++) {
                context.createProducer().send(queue, "m-" + i);
            }
        }
    }

    private static void consumeAll(ConsumingMode mode, Connection connection, String name, Ledger ledger)
            throws Exception {
        Session session = connection.createSession(mode.sessionMode);
        MessageConsumer consumer = session.createConsumer(session.createQueue(name));
        MessageProducer out = session.createProducer(session.createQueue(name + "-out"));
        long deadline = System.nanoTime() + ROUND_NANOS;
        while (ledger.distinct() < MESSAGES) {
            assertThat(deadline - System.nanoTime()).as("time left in " + name).isPositive();
            mode.consumeSome(session, consumer, out, ledger);
        }
    }

    private void check(ConsumingMode mode, String name, Ledger ledger) throws Exception {
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
                var copies = context.createConsumer(context.createQueue(name + "-out"));
                for (int i = 0; i < MESSAGES; i++) {
                    assertThat(copies.receiveBody(String.class, 5_000)).isEqualTo("m-" + i);
                }
                assertThat(copies.receiveNoWait()).as("copies of " + name).isNull();
            }
        }
    }
}
