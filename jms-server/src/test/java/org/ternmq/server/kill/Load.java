package org.ternmq.server.kill;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.protocol.message.DuplicateId;

/** Clients that send and take until their server dies, each on a thread of its own. */
final class Load {
    static final String QUEUE = "kill-queue";
    static final String TOPIC = "kill-topic";
    private static final int MAX_BATCH = 8;
    private static final int GIVE_BACK_ONE_IN = 10;
    private static final long RECEIVE_MILLIS = 200;

    private final String url;
    private final Round round;
    private final Random seeds;
    private final List<Thread> threads = new ArrayList<>();

    /** What a client does over and over. */
    private interface Client {
        void step(Random random) throws JMSException;
    }

    /** Makes a client on its session. */
    private interface ClientMaker {
        Client make(Session session) throws JMSException;
    }

    Load(String url, Round round, Random seeds) {
        this.url = url;
        this.round = round;
        this.seeds = seeds;
    }

    void start() {
        start("q1", Session.AUTO_ACKNOWLEDGE, null, this::queueSender);
        start("q2", Session.AUTO_ACKNOWLEDGE, null, this::queueSender);
        // These send everything several times with a duplicate id: it must come once.
        start("d1", Session.AUTO_ACKNOWLEDGE, null, session -> sender(session, session.createQueue(QUEUE), false, 2));
        start("d2", Session.AUTO_ACKNOWLEDGE, null, session -> sender(session, session.createTopic(TOPIC), true, 3));
        start("t1", Session.AUTO_ACKNOWLEDGE, null, this::topicSender);
        start("x1", Session.SESSION_TRANSACTED, null, this::transactedSender);
        start(
                "c1",
                Session.SESSION_TRANSACTED,
                null,
                session -> taker(session, onQueue(session), round.takenFromQueue()));
        start(
                "c2",
                Session.CLIENT_ACKNOWLEDGE,
                null,
                session -> taker(session, onQueue(session), round.takenFromQueue()));
        start(
                "s1",
                Session.SESSION_TRANSACTED,
                Subscriptions.TAKEN,
                session -> taker(
                        session,
                        session.createDurableSubscriber(session.createTopic(TOPIC), Subscriptions.TAKEN),
                        round.takenFromSubscription()));
    }

    private void start(String name, int mode, String clientId, ClientMaker maker) {
        Random random = new Random(seeds.nextLong());
        Thread thread = new Thread(() -> run(random, mode, clientId, maker), name);
        threads.add(thread);
        thread.start();
    }

    private void run(Random random, int mode, String clientId, ClientMaker maker) {
        try (Connection connection = new TernConnectionFactory(url + "?reconnect=off").createConnection()) {
            connection.setExceptionListener(lost -> round.failed(lost));
            if (clientId != null) {
                connection.setClientID(clientId);
            }
            Client client = maker.make(connection.createSession(mode));
            connection.start();
            while (!round.isKilled()) {
                client.step(random);
            }
        } catch (JMSException | RuntimeException e) {
            round.failed(e);
        }
    }

    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(60_000);
            if (thread.isAlive()) {
                throw new AssertionError("client " + thread.getName() + " does not see that its server is dead");
            }
        }
    }

    private static MessageConsumer onQueue(Session session) throws JMSException {
        return session.createConsumer(session.createQueue(QUEUE));
    }

    private Client queueSender(Session session) throws JMSException {
        return sender(session, session.createQueue(QUEUE), false, 1);
    }

    private Client topicSender(Session session) throws JMSException {
        return sender(session, session.createTopic(TOPIC), true, 1);
    }

    private Client sender(Session session, Destination destination, boolean topic, int times) throws JMSException {
        MessageProducer producer = session.createProducer(destination);
        Ids ids = new Ids(round.name());
        return random -> {
            List<String> one = List.of(ids.next());
            SentBatch batch = topic ? new SentBatch(List.of(), one) : new SentBatch(one, List.of());
            round.sent().add(batch);
            TextMessage message = session.createTextMessage(one.get(0));
            if (times > 1) {
                message.setStringProperty(DuplicateId.PROPERTY, one.get(0));
            }
            for (int i = 0; i < times; i++) {
                producer.send(message);
            }
            batch.receipt();
            round.confirmed();
        };
    }

    private Client transactedSender(Session session) throws JMSException {
        MessageProducer queue = session.createProducer(session.createQueue(QUEUE));
        MessageProducer topic = session.createProducer(session.createTopic(TOPIC));
        Ids ids = new Ids(round.name());
        return random -> {
            List<String> toQueue = ids.next(1 + random.nextInt(MAX_BATCH));
            List<String> toTopic = ids.next(random.nextInt(MAX_BATCH));
            SentBatch batch = new SentBatch(toQueue, toTopic);
            round.sent().add(batch);
            for (String id : toQueue) {
                queue.send(session.createTextMessage(id));
            }
            for (String id : toTopic) {
                topic.send(session.createTextMessage(id));
            }
            session.commit();
            batch.receipt();
            round.confirmed();
        };
    }

    private Client taker(Session session, MessageConsumer consumer, Queue<TakenBatch> taken) {
        return random -> {
            List<Message> messages = receive(consumer, 1 + random.nextInt(MAX_BATCH));
            if (messages.isEmpty()) {
                return;
            }
            if (random.nextInt(GIVE_BACK_ONE_IN) == 0) {
                giveBack(session);
                return;
            }
            TakenBatch batch = new TakenBatch(ids(messages), session.getTransacted());
            taken.add(batch);
            if (session.getTransacted()) {
                session.commit();
            } else {
                messages.get(messages.size() - 1).acknowledge();
            }
            batch.done();
            round.confirmed();
        };
    }

    private static void giveBack(Session session) throws JMSException {
        if (session.getTransacted()) {
            session.rollback();
        } else {
            session.recover();
        }
    }

    private static List<String> ids(List<Message> messages) throws JMSException {
        List<String> ids = new ArrayList<>();
        for (Message message : messages) {
            ids.add(message.getBody(String.class));
        }
        return ids;
    }

    private static List<Message> receive(MessageConsumer consumer, int most) throws JMSException {
        List<Message> messages = new ArrayList<>();
        Message message = consumer.receive(RECEIVE_MILLIS);
        while (message != null) {
            messages.add(message);
            message = messages.size() < most ? consumer.receiveNoWait() : null;
        }
        return messages;
    }
}
