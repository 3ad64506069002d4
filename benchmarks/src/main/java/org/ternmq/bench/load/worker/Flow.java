package org.ternmq.bench.load.worker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.ternmq.bench.Workers;
import org.ternmq.bench.load.worker.Load.Setting;

/** Producers send, consumers receive; it is over when everything that was sent has come. */
final class Flow implements Workload {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** How long what comes twice may take to come. */
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Load load;
    private final Clients clients;
    private final Sender.Run run;
    private final Receivers receivers;
    private final List<Sender> senders = new ArrayList<>();

    /** @param id tells this run's messages from those of others */
    Flow(ConnectionFactory factory, Load load, long id) {
        this.load = load;
        clients = new Clients(factory, load);
        int groups = load.flag(Setting.TOPIC) ? load.number(Setting.CONSUMERS) : 1;
        Ledger ledger = new Ledger(groups, load.number(Setting.PRODUCERS));
        int window = load.number(Setting.CONSUMERS) == 0 ? 0 : load.number(Setting.WINDOW);
        Gate gate = new Gate(window, load.copies(), ledger);
        run = new Sender.Run(id, new Stamp(load.number(Setting.BYTES)), gate, ledger);
        receivers = new Receivers(load, run, clients);
    }

    @Override
    public void open() throws JMSException {
        Clients.Side side = clients.side(null);
        for (int i = 0; i < load.number(Setting.PRODUCERS); i++) {
            senders.add(new Sender(load, run, i, side.session(load.number(Setting.BATCH) > 0)));
        }
        receivers.open();
        clients.start();
    }

    @Override
    public Outcome run(long nanos) throws Exception {
        long began = System.nanoTime();
        Workers.run(senders.size(), index -> () -> senders.get(index).run(nanos));
        long[] sent = senders.stream().mapToLong(Sender::sent).toArray();
        long total = LongStream.of(sent).sum();
        awaitDeliveries(total * load.copies());
        long took = System.nanoTime() - began;
        Histogram latencies = Outcome.histogram();
        senders.forEach(sender -> latencies.add(sender.latencies()));
        if (load.number(Setting.CONSUMERS) == 0) {
            run.ledger().checkFault();
            return new Outcome(total, took, latencies, Outcome.histogram());
        }
        LockSupport.parkNanos(LATE_NANOS);
        run.ledger().checkComplete(sent);
        return new Outcome(total * load.copies(), took, latencies, receivers.latencies());
    }

    /** Waits until all have come, as long as something comes. */
    private void awaitDeliveries(long expected) {
        long last = run.ledger().received();
        long since = System.nanoTime();
        while (last < expected) {
            run.ledger().checkFault();
            LockSupport.parkNanos(LOOK_NANOS);
            long now = run.ledger().received();
            if (now != last) {
                last = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE_NANOS) {
                throw new IllegalStateException(expected - now + " of " + expected
                        + " deliveries have not come, and none came for " + PATIENCE_NANOS / 1_000_000_000 + " s");
            }
        }
    }

    @Override
    public long sent() {
        return run.gate().sent();
    }

    @Override
    public long delivered() {
        return run.ledger().received();
    }

    @Override
    public void close() throws Exception {
        try {
            receivers.close();
        } finally {
            clients.close();
        }
    }
}
