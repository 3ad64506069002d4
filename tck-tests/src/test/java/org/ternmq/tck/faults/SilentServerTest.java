package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ternmq.tck.Parallel;

/** A server that falls silent holds no call for longer than its deadline. */
class SilentServerTest extends FaultTest {
    /** Without heartbeats, so that the deadline of the request is what ends it. */
    private static final String OPTIONS = "&heartbeat=0&requestTimeout=200ms&reconnect.timeout=300ms";

    /** What a program has open when the server falls silent. */
    private static final class Program {
        final Connection connection;
        final Session session;
        final Session transacted;
        final Session acknowledging;
        final MessageProducer producer;
        final MessageProducer inTransaction;
        final MessageConsumer consumer;
        final MessageConsumer polling;
        final Message received;
        final QueueBrowser browser;
        final TemporaryQueue temporary;

        Program(Connection connection) throws JMSException {
            this.connection = connection;
            connection.start();
            session = connection.createSession();
            transacted = connection.createSession(Session.SESSION_TRANSACTED);
            acknowledging = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            producer = session.createProducer(session.createQueue("q"));
            inTransaction = transacted.createProducer(session.createQueue("q"));
            inTransaction.send(transacted.createTextMessage("in a transaction"));
            producer.send(session.createTextMessage("there"));
            received = acknowledging.createConsumer(session.createQueue("q")).receive(SOON);
            consumer = session.createConsumer(session.createQueue("empty"));
            polling = session.createConsumer(session.createQueue("other"));
            browser = session.createBrowser(session.createQueue("q"));
            temporary = session.createTemporaryQueue();
        }
    }

    /** A call, and whether it fails: others have an answer of their own. */
    private enum Call {
        CREATE_SESSION(true, program -> program.connection.createSession()),
        CREATE_CONSUMER(true, program -> program.session.createConsumer(program.session.createQueue("new"))),
        CREATE_PRODUCER(true, program -> program.session.createProducer(program.session.createQueue("new"))),
        CREATE_TEMPORARY_QUEUE(true, program -> program.session.createTemporaryQueue()),
        DELETE_TEMPORARY_QUEUE(true, program -> {
            program.temporary.delete();
            return null;
        }),
        BROWSE(true, program -> program.browser.getEnumeration().hasMoreElements()),
        SEND(true, program -> {
            program.producer.send(program.session.createTextMessage("swallowed"));
            return null;
        }),
        COMMIT(true, program -> {
            program.transacted.commit();
            return null;
        }),
        ROLLBACK(true, program -> {
            program.transacted.rollback();
            return null;
        }),
        RECOVER(true, program -> {
            program.acknowledging.recover();
            return null;
        }),
        ACKNOWLEDGE(true, program -> {
            program.received.acknowledge();
            return null;
        }),
        UNSUBSCRIBE(true, program -> {
            program.session.unsubscribe("none");
            return null;
        }),
        /** Asks nobody. */
        STOP(false, program -> {
            program.connection.stop();
            return null;
        }),
        START(false, program -> {
            program.connection.start();
            return null;
        }),
        CLOSE_PRODUCER(false, program -> {
            program.producer.close();
            return null;
        }),
        /** All is closed here whether the server hears of it or not. */
        CLOSE_CONNECTION(false, program -> {
            program.connection.close();
            return null;
        });

        private final boolean fails;
        private final Action action;

        Call(boolean fails, Action action) {
            this.fails = fails;
            this.action = action;
        }
    }

    private interface Action {
        Object on(Program program) throws Exception;
    }

    private static Throwable outcome(Program program, Action action) throws Exception {
        CompletableFuture<Object> result =
                Parallel.start(() -> action.on(program)).result();
        return result.<Throwable>handle((value, thrown) -> thrown).get(SOON, TimeUnit.MILLISECONDS);
    }

    private void check(Call call, String options) throws Exception {
        Connection connection = connect(OPTIONS + options);
        Program program = new Program(connection);
        proxy.swallow();
        proxy.refuse();
        Throwable thrown = outcome(program, call.action);
        if (call.fails) {
            assertThat(thrown).as(call.name()).isInstanceOfAny(JMSException.class, JMSRuntimeException.class);
        } else {
            assertThat(thrown).as(call.name()).isNull();
        }
        assertThat(outcome(program, Call.CLOSE_CONNECTION.action)).isNull();
        assertThatThrownBy(connection::createSession).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void callEndsWithItsDeadline(Call call) throws Exception {
        check(call, "&reconnect=off");
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void callEndsOnceTheConnectionIsGivenUp(Call call) throws Exception {
        check(call, "");
    }
}
