package org.ternmq.bench.load.worker;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.ternmq.bench.Workers;
import org.ternmq.bench.load.worker.Load.Setting;

/** Requests and replies: each requester has a temporary queue, and waits for a reply before it asks again. */
final class Requests implements Workload {
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private final Load load;
    private final long id;
    private final Clients clients;
    private final Stamp stamp;
    private final List<Requester> requesters = new ArrayList<>();
    private final AtomicReference<String> fault = new AtomicReference<>();
    private final LongAdder asked = new LongAdder();
    private final LongAdder answered = new LongAdder();

    Requests(ConnectionFactory factory, Load load, long id) {
        this.load = load;
        this.id = id;
        clients = new Clients(factory, load);
        stamp = new Stamp(load.number(Setting.BYTES));
    }

    @Override
    public void open() throws JMSException {
        Clients.Side answering = clients.side(null);
        for (int i = 0; i < load.number(Setting.CONSUMERS); i++) {
            openResponder(answering.session(false));
        }
        Clients.Side asking = clients.side(null);
        for (int i = 0; i < load.number(Setting.PRODUCERS); i++) {
            requesters.add(new Requester(asking.session(false), i));
        }
        clients.start();
    }

    private void openResponder(Session session) throws JMSException {
        MessageProducer replies = session.createProducer(null);
        replies.setDeliveryMode(mode());
        session.createConsumer(Clients.destination(session, load, 0)).setMessageListener(request -> {
            try {
                BytesMessage reply = session.createBytesMessage();
                reply.writeBytes(bytes(request));
                reply.setJMSCorrelationID(request.getJMSMessageID());
                replies.send(request.getJMSReplyTo(), reply);
            } catch (JMSException e) {
                fault.compareAndSet(null, "a request could not be answered: " + e.getMessage());
            }
        });
    }

    private int mode() {
        return load.flag(Setting.PERSISTENT) ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
    }

    private static byte[] bytes(Message message) throws JMSException {
        BytesMessage bytes = (BytesMessage) message;
        byte[] body = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(body);
        return body;
    }

    @Override
    public Outcome run(long nanos) throws Exception {
        long began = System.nanoTime();
        Workers.run(requesters.size(), index -> () -> {
            requesters.get(index).run(nanos);
            return index;
        });
        long took = System.nanoTime() - began;
        Histogram sends = Outcome.histogram();
        Histogram trips = Outcome.histogram();
        for (Requester requester : requesters) {
            sends.add(requester.sends);
            trips.add(requester.trips);
        }
        return new Outcome(answered.sum(), took, sends, trips);
    }

    /** Asks, and waits for the answer. */
    private final class Requester {
        private final Session session;
        private final int index;
        private final MessageProducer producer;
        private final TemporaryQueue replies;
        private final MessageConsumer consumer;
        private final Histogram sends = Outcome.histogram();
        private final Histogram trips = Outcome.histogram();

        Requester(Session session, int index) throws JMSException {
            this.session = session;
            this.index = index;
            Destination requests = Clients.destination(session, load, 0);
            producer = session.createProducer(requests);
            producer.setDeliveryMode(mode());
            replies = session.createTemporaryQueue();
            consumer = session.createConsumer(replies);
        }

        void run(long nanos) throws JMSException {
            byte[] body = stamp.empty();
            long began = System.nanoTime();
            for (long number = 0; number < load.limit() && System.nanoTime() - began < nanos; number++) {
                BytesMessage request = session.createBytesMessage();
                long sent = System.nanoTime();
                stamp.write(body, id, index, number, sent);
                request.writeBytes(body);
                request.setJMSReplyTo(replies);
                producer.send(request);
                asked.increment();
                sends.recordValue(System.nanoTime() - sent);
                check(consumer.receive(PATIENCE_MILLIS), number);
                trips.recordValue(System.nanoTime() - sent);
                answered.increment();
            }
            if (consumer.receiveNoWait() != null) {
                throw new IllegalStateException("requester " + index + " got more replies than it asked for");
            }
        }

        private void check(Message reply, long number) throws JMSException {
            if (fault.get() != null) {
                throw new IllegalStateException(fault.get());
            }
            if (reply == null) {
                throw new IllegalStateException("request " + number + " of requester " + index
                        + " was not answered within " + PATIENCE_MILLIS / 1000 + " s");
            }
            byte[] body = bytes(reply);
            if (!stamp.isOf(body, id) || stamp.producer(body) != index || stamp.number(body) != number) {
                throw new IllegalStateException(
                        "request " + number + " of requester " + index + " got the answer to another one");
            }
        }
    }

    @Override
    public long sent() {
        return asked.sum();
    }

    @Override
    public long delivered() {
        return answered.sum();
    }

    @Override
    public void close() throws JMSException {
        clients.close();
    }
}
