package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ternmq.client.ConnectionInterruptedException;
import org.ternmq.client.ConnectionRestoredException;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.chapter11.SessionPool;

/** A connection consumer whose connection fails at any frame gets every message, and none again that was acknowledged. */
class ConnectionConsumerOutageTest extends FaultTest {
    private static final int MESSAGES = 10;
    private static final int SHARE = 6;

    /** What a session of the pool does with a message. */
    enum Work {
        AUTO(Session.AUTO_ACKNOWLEDGE),
        TRANSACTED(Session.SESSION_TRANSACTED);

        private final int mode;

        Work(int mode) {
            this.mode = mode;
        }

        private void take(Session session, Message message, Ledger ledger) {
            try {
                if (this == TRANSACTED) {
                    session.commit();
                }
                ledger.consume(message.getBody(String.class), message.getJMSRedelivered());
            } catch (jakarta.jms.TransactionRolledBackException e) {
                // It comes again.
                return;
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** One session, whose runs follow each other. */
    private static SessionPool pool(Session session) {
        SessionPool pool = new SessionPool();
        pool.add(session);
        return pool;
    }

    private void fill(String name, int first) throws JMSException {
        try (JMSContext context = server.factory().createContext()) {
            for (int i = first; i < first + MESSAGES; i++) {
                context.createProducer().send(context.createQueue(name), Texts.name(i));
            }
        }
    }

    private static void awaitDistinct(Ledger ledger, int count) throws Exception {
        Parallel.Running<Void> waiting = Parallel.start(() -> {
            ledger.awaitUntil(() -> ledger.distinct() >= count);
            return null;
        });
        try {
            waiting.result().get(SOON, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("only " + ledger.distinct() + " of " + count + " messages have come", e);
        }
    }

    private long round(Work work, Plan plan) throws Exception {
        String name = work + "-" + plan;
        fill(name, 0);
        Ledger ledger = new Ledger();
        long before;
        try (Connection connection = connect("")) {
            before = proxy.frames();
            plan.arm(proxy, before);
            Session session = connection.createSession(work.mode);
            session.setMessageListener(message -> work.take(session, message, ledger));
            Queue queue = session.createQueue(name);
            connection.createConnectionConsumer(queue, null, pool(session), 3);
            connection.start();
            awaitDistinct(ledger, MESSAGES);
        }
        proxy.heal();
        long frames = proxy.frames() - before;
        ledger.assertDoublesAreMarked(name);
        if (work == Work.TRANSACTED) {
            ledger.assertNothingDoubled(name);
        }
        try (JMSContext context = server.factory().createContext()) {
            assertThat(context.createConsumer(context.createQueue(name)).receiveNoWait())
                    .as("left in " + name)
                    .isNull();
        }
        return frames;
    }

    @ParameterizedTest
    @EnumSource(Work.class)
    void cutConnectionLosesAndDoublesNothing(Work work) throws Exception {
        long frames = round(work, Plan.NONE);
        for (long frame : Shares.of(frames, SHARE, new Random(work.ordinal()))) {
            for (Fault fault : new Fault[] {Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.HALF, Fault.LATE_AND_CUT}) {
                round(work, Plan.of(frame, fault));
            }
        }
    }

    @Test
    void consumerGoesOnAfterARestartOfTheServer() throws Exception {
        fill("q", 0);
        Ledger ledger = new Ledger();
        try (Connection connection = connect("")) {
            Reports reports = Reports.of(connection);
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            session.setMessageListener(message -> Work.TRANSACTED.take(session, message, ledger));
            connection.createConnectionConsumer(session.createQueue("q"), null, pool(session), 3);
            connection.start();
            awaitDistinct(ledger, MESSAGES);
            server.restart();
            proxy.leadTo(Urls.port(server.url()));
            assertThat(reports.next()).isInstanceOf(ConnectionInterruptedException.class);
            assertThat(reports.next()).isInstanceOf(ConnectionRestoredException.class);
            fill("q", MESSAGES);
            awaitDistinct(ledger, 2 * MESSAGES);
        }
        ledger.assertNothingDoubled("restart");
        ledger.assertInOrder("restart");
    }
}
