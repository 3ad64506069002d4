package org.ternmq.bench.load.worker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.ternmq.bench.Workers;
import org.ternmq.bench.load.worker.Load.Kind;
import org.ternmq.bench.load.worker.Load.Setting;

/** Connections with a session: opened and closed one after the other, or opened and kept until the end. */
final class Openings implements Workload {
    private final ConnectionFactory factory;
    private final Load load;
    private final boolean kept;
    private final ConcurrentLinkedQueue<Connection> open = new ConcurrentLinkedQueue<>();
    private final LongAdder opened = new LongAdder();

    Openings(ConnectionFactory factory, Load load) {
        this.factory = factory;
        this.load = load;
        kept = load.kind() == Kind.IDLE;
    }

    @Override
    public void open() {
        // The opening is what is measured.
    }

    @Override
    public Outcome run(long nanos) throws Exception {
        long began = System.nanoTime();
        AtomicInteger left = new AtomicInteger(kept ? load.number(Setting.CONNECTIONS) : Integer.MAX_VALUE);
        List<Histogram> latencies = Workers.run(load.number(Setting.PRODUCERS), index -> () -> {
            Histogram own = Outcome.histogram();
            while (left.getAndDecrement() > 0 && (kept || System.nanoTime() - began < nanos)) {
                own.recordValue(openOne());
            }
            return own;
        });
        long took = System.nanoTime() - began;
        Histogram all = Outcome.histogram();
        latencies.forEach(all::add);
        return new Outcome(opened.sum(), took, all, Outcome.histogram());
    }

    private long openOne() throws JMSException {
        long began = System.nanoTime();
        Connection connection = Clients.connect(factory, load);
        open.add(connection);
        connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        connection.start();
        if (!kept) {
            open.remove(connection);
            connection.close();
        }
        opened.increment();
        return System.nanoTime() - began;
    }

    @Override
    public long sent() {
        return opened.sum();
    }

    @Override
    public long delivered() {
        return opened.sum();
    }

    @Override
    public void close() throws JMSException {
        for (Connection connection = open.poll(); connection != null; connection = open.poll()) {
            connection.close();
        }
    }
}
