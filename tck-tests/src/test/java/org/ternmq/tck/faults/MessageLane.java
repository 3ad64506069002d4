package org.ternmq.tck.faults;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.tck.Parallel;

/** A producer in one mode, and one or two consumers in another. */
final class MessageLane implements Lane {
    private static final int ROOM = 100;
    private static final long WAIT_MILLIS = 100;

    private final String name;
    private final String url;
    private final SendingMode sending;
    private final ConsumingMode consuming;
    private final Way way;
    private final Progress progress;
    private final Ledger ledger;
    private final List<Parallel.Running<Void>> consumers = new ArrayList<>();
    private volatile Parallel.Running<Void> producer;

    /** @param name also that of the destination */
    MessageLane(String name, String url, SendingMode sending, ConsumingMode consuming, Way way, Progress progress) {
        this.name = name;
        this.url = url;
        this.sending = sending;
        this.consuming = consuming;
        this.way = way;
        this.progress = progress;
        this.ledger = new Ledger(progress::step);
    }

    @Override
    public void begin() throws Exception {
        CountDownLatch ready = new CountDownLatch(way.consumers);
        for (int i = 0; i < way.consumers; i++) {
            consumers.add(Parallel.start(() -> consumeAll(ready)));
        }
        Parallel.await(ready);
        producer = Parallel.start(this::sendAll);
        producer.result().whenComplete((done, thrown) -> ledger.wake());
    }

    private boolean isLasting(String message) {
        return sending.isPersistent(Ledger.numberOf(message));
    }

    private Void sendAll() throws Exception {
        try (Connection connection = new TernConnectionFactory(url).createConnection();
                Session session = connection.createSession(sending.sessionMode())) {
            var to = new SendingMode.Sender(session, session.createProducer(way.destination(session, name)), 0, ledger);
            int next = 0;
            while (!progress.isEnding()) {
                next = sending.sendSome(to, next);
                ledger.awaitRoom(ROOM, WAIT_MILLIS);
            }
        }
        return null;
    }

    private Void consumeAll(CountDownLatch ready) throws Exception {
        try (Connection connection = new TernConnectionFactory(url + consuming.options).createConnection()) {
            way.identify(connection, name);
            connection.start();
            Session session = connection.createSession(consuming.sessionMode);
            MessageConsumer from = way.consumer(session, name);
            ready.countDown();
            if (way == Way.LISTENER) {
                from.setMessageListener(this::note);
                ledger.awaitUntil(this::isSettled);
            } else {
                MessageProducer out = session.createProducer(session.createQueue(name + "-out"));
                while (!isSettled()) {
                    consuming.consumeSome(session, from, out, ledger);
                }
            }
            from.close();
        }
        return null;
    }

    private void note(Message message) {
        try {
            ledger.consume(message.getBody(String.class), message.getJMSRedelivered());
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isSettled() {
        return producer != null && producer.isDone() && ledger.isSettled(this::isLasting);
    }

    private String missing() {
        return ledger.missing(this::isLasting).toString();
    }

    @Override
    public int done() {
        return ledger.size();
    }

    @Override
    public void await() throws Exception {
        progress.await(() -> name + ", sending; missing: " + missing(), producer);
        for (Parallel.Running<Void> consumer : consumers) {
            progress.await(() -> name + ", consuming; missing: " + missing(), consumer);
        }
    }

    @Override
    public void check(int kills) throws Exception {
        try (Connection connection = new TernConnectionFactory(url).createConnection()) {
            way.identify(connection, name);
            connection.start();
            Session session = connection.createSession();
            drain(way.consumer(session, name), ledger);
            way.remove(session, name);
        }
        ledger.assertNothingLost(name, this::isLasting);
        ledger.assertDoublesAreMarked(name);
        if (way.consumers == 1) {
            ledger.assertInOrder(name);
        }
        if (consuming == ConsumingMode.STRICT_AUTO) {
            // The message in hand.
            ledger.assertDoubledAtMost(kills, name);
        } else if (consuming.exact || sending == SendingMode.NON_PERSISTENT) {
            ledger.assertNothingDoubled(name);
        }
        if (consuming == ConsumingMode.TRANSACTED) {
            checkCopies();
        }
    }

    /** What the consumers have sent in their transactions is there just as their receipts hold. */
    private void checkCopies() throws JMSException {
        Ledger copies = new Ledger();
        try (JMSContext context = new TernConnectionFactory(url).createContext()) {
            var from = context.createConsumer(context.createQueue(name + "-out"));
            for (Message next = from.receiveNoWait(); next != null; next = from.receiveNoWait()) {
                copies.consume(next.getBody(String.class), next.getJMSRedelivered());
            }
        }
        copies.assertNothingDoubled("copies of " + name);
        copies.assertSameAs(ledger, "copies of " + name);
    }

    private static void drain(MessageConsumer from, Ledger into) throws JMSException {
        for (Message next = from.receiveNoWait(); next != null; next = from.receiveNoWait()) {
            into.consume(next.getBody(String.class), next.getJMSRedelivered());
        }
        from.close();
    }
}
