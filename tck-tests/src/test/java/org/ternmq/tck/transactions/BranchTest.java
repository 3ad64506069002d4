package org.ternmq.tck.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.XASession;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.ternmq.client.TernXAConnection;
import org.ternmq.client.TernXAConnectionFactory;
import org.ternmq.tck.ServerTest;

/** A test of branches against a server of its own. */
abstract class BranchTest extends ServerTest {
    static final Xid X = xid("x");
    static final Xid Y = xid("y");

    private final List<TernXAConnection> connections = new ArrayList<>();

    static Xid xid(String name) {
        StringBuilder hex = new StringBuilder();
        name.chars().forEach(c -> hex.append(String.format("%02x", c)));
        return new LedgerXid("7_" + hex + "_01");
    }

    /** A started connection; closed with the server. */
    TernXAConnection connectXa() throws JMSException {
        TernXAConnection connection = new TernXAConnectionFactory(server.url()).createXAConnection();
        connection.start();
        connections.add(connection);
        return connection;
    }

    XASession xaSession() throws JMSException {
        return connectXa().createXASession();
    }

    /** Restarts the server; all connections end. */
    void restart() throws Exception {
        closeAll();
        server.restart();
    }

    @AfterEach
    void closeAll() throws JMSException {
        for (TernXAConnection connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    static void begin(XASession session, Xid xid) throws XAException {
        session.getXAResource().start(xid, XAResource.TMNOFLAGS);
    }

    static void end(XASession session, Xid xid) throws XAException {
        session.getXAResource().end(xid, XAResource.TMSUCCESS);
    }

    /** A branch that sends these to the queue, ended. */
    static void sendIn(XASession session, Xid xid, String queue, String... texts) throws Exception {
        begin(session, xid);
        send(session, queue, texts);
        end(session, xid);
    }

    /** A branch that takes one message off the queue, ended. */
    static String takeIn(XASession session, Xid xid, String queue) throws Exception {
        try (MessageConsumer consumer = consumer(session, queue)) {
            begin(session, xid);
            String taken = receive(consumer);
            end(session, xid);
            return taken;
        }
    }

    static int prepare(XASession session, Xid xid) throws XAException {
        return session.getXAResource().prepare(xid);
    }

    /** All that a queue gives to others now; it is consumed. */
    List<String> drain(String queue) throws JMSException {
        try (Connection connection = server.factory().createConnection()) {
            connection.start();
            return drain(consumer(session(connection), queue));
        }
    }

    List<String> browse(String queue) throws JMSException {
        try (Connection connection = server.factory().createConnection()) {
            Session session = session(connection);
            QueueBrowser browser = session.createBrowser(session.createQueue(queue));
            List<String> texts = new ArrayList<>();
            Enumeration<?> shown = browser.getEnumeration();
            while (shown.hasMoreElements()) {
                texts.add(text((Message) shown.nextElement()));
            }
            return texts;
        }
    }

    void sendNow(String queue, String... texts) throws JMSException {
        try (Connection connection = server.factory().createConnection()) {
            send(session(connection), queue, texts);
        }
    }

    static List<Xid> inDoubt(XASession session) throws XAException {
        return List.of(session.getXAResource().recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN));
    }

    interface Call {
        void run() throws XAException;
    }

    static void assertCode(int expected, Call call) {
        int code = 0;
        String message = "no error";
        try {
            call.run();
        } catch (XAException e) {
            code = e.errorCode;
            message = e.getMessage();
        }
        assertThat(code).as(message).isEqualTo(expected);
    }
}
