package org.ternmq.bench.load.worker;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.ternmq.bench.load.worker.Load.Setting;

/** All consumers of a flow: listeners, or threads that receive in transactions. */
final class Receivers {
    private static final String CLIENT_ID = "ternmq-bench";
    private static final long WAIT_MILLIS = 20;

    private final Load load;
    private final Sender.Run run;
    private final Clients clients;
    private final boolean transacted;
    private final List<Histogram> latencies = new ArrayList<>();
    private final List<MessageConsumer> consumers = new ArrayList<>();
    private final Map<String, Session> subscriptions = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    Receivers(Load load, Sender.Run run, Clients clients) {
        this.load = load;
        this.run = run;
        this.clients = clients;
        this.transacted = load.number(Setting.BATCH) > 0;
    }

    /** Opens them all. What is sent from now on reaches them. */
    void open() throws JMSException {
        Clients.Side side = clients.side(load.flag(Setting.DURABLE) ? CLIENT_ID : null);
        int count = load.number(Setting.CONSUMERS);
        int sessions = load.number(Setting.SESSIONS) == 0 ? count : Math.min(count, load.number(Setting.SESSIONS));
        Session session = null;
        for (int i = 0; i < count; i++) {
            if (transacted || i * (long) sessions / count != (i - 1L) * sessions / count || session == null) {
                session = side.session(transacted);
                latencies.add(Outcome.histogram());
            }
            open(session, i);
        }
        threads.forEach(Thread::start);
    }

    private void open(Session session, int index) throws JMSException {
        MessageConsumer consumer = consumer(session, index);
        consumers.add(consumer);
        int group = load.flag(Setting.TOPIC) ? index : 0;
        Receiver receiver = new Receiver(
                run,
                run.ledger().page(group),
                latencies.get(latencies.size() - 1),
                load.flag(Setting.SELECTIVE) ? index : -1);
        if (!transacted) {
            consumer.setMessageListener(receiver);
            return;
        }
        Thread thread = new Thread(() -> receive(session, consumer, receiver), "receiver-" + index);
        thread.setDaemon(true);
        threads.add(thread);
    }

    private MessageConsumer consumer(Session session, int index) throws JMSException {
        Destination destination = Clients.destination(session, load, index % load.number(Setting.QUEUES));
        if (load.flag(Setting.DURABLE)) {
            String name = "subscription-" + index;
            subscriptions.put(name, session);
            return session.createDurableSubscriber((Topic) destination, name);
        }
        return load.flag(Setting.SELECTIVE)
                ? session.createConsumer(destination, Sender.SHARE + " = " + index)
                : session.createConsumer(destination);
    }

    private void receive(Session session, MessageConsumer consumer, Receiver receiver) {
        int open = 0;
        try {
            while (!ended) {
                Message message = consumer.receive(WAIT_MILLIS);
                if (message != null) {
                    receiver.check(message);
                    open++;
                }
                if (open == load.number(Setting.BATCH) || message == null && open > 0) {
                    session.commit();
                    run.ledger().done(open);
                    open = 0;
                }
            }
        } catch (JMSException e) {
            run.ledger().fail("a consumer has failed: " + e.getMessage());
        }
    }

    /** The latencies of all consumers; to be called when nothing comes any more. */
    Histogram latencies() {
        Histogram all = Outcome.histogram();
        latencies.forEach(all::add);
        return all;
    }

    /** Ends them, and their subscriptions. */
    void close() throws JMSException, InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
        for (MessageConsumer consumer : consumers) {
            consumer.close();
        }
        for (Map.Entry<String, Session> subscription : subscriptions.entrySet()) {
            subscription.getValue().unsubscribe(subscription.getKey());
        }
    }
}
