package org.ternmq.tck.faults;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAException;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.client.TernXAConnectionFactory;
import org.ternmq.tck.Parallel;

/** Messages that a transaction manager has moved from one queue to another, one in each branch. */
final class BranchLane implements Lane {
    private static final int ROOM = 50;
    private static final long WAIT_MILLIS = 100;

    private final String name;
    private final String url;
    private final Progress progress;
    private final Ledger ledger;
    private final BranchManager manager = new BranchManager();
    private final AtomicInteger moved = new AtomicInteger();
    private Parallel.Running<Void> producer;
    private Parallel.Running<Void> mover;

    BranchLane(String name, String url, Progress progress) {
        this.name = name;
        this.url = url;
        this.progress = progress;
        this.ledger = new Ledger(progress::step);
    }

    @Override
    public void begin() {
        producer = Parallel.start(this::sendAll);
        mover = Parallel.start(this::moveAll);
    }

    private Void sendAll() throws Exception {
        try (Connection connection = new TernConnectionFactory(url).createConnection();
                Session session = connection.createSession()) {
            var to = new SendingMode.Sender(session, session.createProducer(session.createQueue(name)), 0, ledger);
            int next = 0;
            while (!progress.isEnding()) {
                int number = next;
                // Moves wake it: messages wait to be moved as long as there is no room.
                ledger.awaitUntil(() -> number - moved.get() < ROOM || progress.isEnding());
                next = SendingMode.PERSISTENT.sendSome(to, next);
            }
        }
        return null;
    }

    /** Such connections are not made again by themselves: a new one takes up what the manager has decided. */
    private Void moveAll() throws JMSException {
        boolean more = true;
        while (more) {
            progress.checkTime(name);
            try (var connection = new TernXAConnectionFactory(url).createXAConnection()) {
                connection.start();
                more = moveOver(connection);
            } catch (JMSException | XAException e) {
                awaitServer();
            }
        }
        return null;
    }

    /** An ordinary connection waits until there is a server. */
    private void awaitServer() throws JMSException {
        new TernConnectionFactory(url + "&reconnect.initial=on")
                .createConnection()
                .close();
    }

    private boolean moveOver(jakarta.jms.XAConnection connection) throws JMSException, XAException {
        var session = connection.createXASession();
        var resource = session.getXAResource();
        manager.recover(resource);
        MessageConsumer from = session.createConsumer(session.createQueue(name));
        MessageProducer to = session.createProducer(session.createQueue(name + "-out"));
        while (true) {
            progress.checkTime(name);
            boolean last = producer.isDone();
            boolean something = manager.inBranch(resource, () -> {
                Message message = from.receive(WAIT_MILLIS);
                if (message != null) {
                    to.send(session.createTextMessage(message.getBody(String.class)));
                }
                return message != null;
            });
            if (something) {
                moved.incrementAndGet();
                ledger.wake();
                progress.step();
            } else if (last) {
                return false;
            }
        }
    }

    @Override
    public int done() {
        return moved.get();
    }

    @Override
    public void await() throws Exception {
        Parallel.soon(producer);
        Parallel.soon(mover);
    }

    @Override
    public void check(int kills) {
        try (JMSContext context = new TernConnectionFactory(url).createContext()) {
            var out = context.createConsumer(context.createQueue(name + "-out"));
            for (Message next = out.receiveNoWait(); next != null; next = out.receiveNoWait()) {
                ledger.consume(next.getBody(String.class), false);
            }
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
        ledger.assertNothingLost(name);
        ledger.assertNothingDoubled(name);
        ledger.assertInOrder(name);
    }
}
