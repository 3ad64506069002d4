package org.ternmq.bench.load.worker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.ternmq.bench.load.worker.Load.Setting;

/** Receives, one after the other, what is in a queue; it is over when nothing comes any more. */
final class Drain implements Workload {
    private static final long WAIT_MILLIS = 1000;

    private final Load load;
    private final Clients clients;
    private final LongAdder received = new LongAdder();
    private Session session;
    private MessageConsumer consumer;

    Drain(ConnectionFactory factory, Load load) {
        this.load = load;
        clients = new Clients(factory, load);
    }

    @Override
    public void open() throws JMSException {
        session = clients.side(null).session(load.number(Setting.BATCH) > 0);
        consumer = session.createConsumer(Clients.destination(session, load, 0));
        clients.start();
    }

    @Override
    public Outcome run(long nanos) throws JMSException {
        Histogram latencies = Outcome.histogram();
        long began = System.nanoTime();
        long last = began;
        for (long asked = began; consumer.receive(WAIT_MILLIS) != null; asked = last) {
            if (load.number(Setting.BATCH) > 0) {
                session.commit();
            }
            last = System.nanoTime();
            latencies.recordValue(last - asked);
            received.increment();
        }
        return new Outcome(received.sum(), Math.max(1, last - began), latencies, Outcome.histogram());
    }

    @Override
    public long sent() {
        return 0;
    }

    @Override
    public long delivered() {
        return received.sum();
    }

    @Override
    public void close() throws JMSException {
        clients.close();
    }
}
