package org.ternmq.bench.load.worker;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.ternmq.bench.load.worker.Load.Setting;

/** One producer: sends until its time is over, and measures what it waits for. */
final class Sender {
    /** The property by which selective consumers choose. */
    static final String SHARE = "share";

    private static final int DIGITS = 3;
    private static final int NO_NUMBER = -1;

    private final Load load;
    private final Run run;
    private final int index;
    private final Session session;
    /** One for all destinations, or one for each. */
    private final MessageProducer[] producers;

    private final Destination[] destinations;
    private final Histogram latencies = new SynchronizedHistogram(DIGITS);
    private final Semaphore underWay;
    private final byte[] body;
    private long number;

    /** What the producers and consumers of a run share. */
    record Run(long id, Stamp stamp, Gate gate, Ledger ledger) {}

    /** @param index the producer's number, from 0 */
    Sender(Load load, Run run, int index, Session session) throws JMSException {
        this.load = load;
        this.run = run;
        this.index = index;
        this.session = session;
        destinations = new Destination[load.number(Setting.QUEUES)];
        for (int i = 0; i < destinations.length; i++) {
            destinations[i] = Clients.destination(session, load, i);
        }
        producers = new MessageProducer[isEach() ? destinations.length : 1];
        for (int i = 0; i < producers.length; i++) {
            producers[i] = session.createProducer(isEach() ? destinations[i] : null);
            producers[i].setDeliveryMode(
                    load.flag(Setting.PERSISTENT) ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
        }
        underWay = new Semaphore(load.number(Setting.ASYNCHRONOUS));
        body = run.stamp().empty();
    }

    private boolean isEach() {
        return destinations.length == 1 || load.flag(Setting.QUEUE_PRODUCERS);
    }

    /** How many messages it has sent; to be asked when its thread has ended. */
    long sent() {
        return number;
    }

    Histogram latencies() {
        return latencies;
    }

    /**
     * Sends from now on, whole transactions.
     *
     * @return how many messages were sent
     */
    long run(long nanos) throws JMSException, InterruptedException {
        long began = System.nanoTime();
        long interval = interval();
        int batch = Math.max(1, load.number(Setting.BATCH));
        for (long due = began; number < load.limit() && System.nanoTime() - began < nanos; due += interval * batch) {
            if (interval > 0) {
                awaitTime(due);
            }
            if (!sendBatch(batch, interval > 0 ? due : NO_NUMBER)) {
                break;
            }
        }
        underWay.acquire(load.number(Setting.ASYNCHRONOUS));
        return number;
    }

    private boolean sendBatch(int batch, long due) throws JMSException {
        for (int i = 0; i < batch; i++) {
            if (!run.gate().pass()) {
                return false;
            }
            send(due);
        }
        if (load.number(Setting.BATCH) > 0) {
            long asked = System.nanoTime();
            session.commit();
            latencies.recordValue(System.nanoTime() - asked);
        }
        return true;
    }

    /** Nanoseconds between two messages of this producer, or 0 for none. */
    private long interval() {
        int rate = load.number(Setting.RATE);
        return rate == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) * load.number(Setting.PRODUCERS) / rate;
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** With a rate, a message counts as sent when it was due: what it had to wait for belongs to its latency. */
    private void send(long due) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        if (load.flag(Setting.SELECTIVE)) {
            message.setIntProperty(SHARE, (int) (number % load.number(Setting.CONSUMERS)));
        }
        long sent = due == NO_NUMBER ? System.nanoTime() : due;
        run.stamp().write(body, run.id(), index, number, sent);
        message.writeBytes(body);
        int queue = (int) ((number + index) % destinations.length);
        MessageProducer producer = producers[isEach() ? queue : 0];
        Destination destination = isEach() ? null : destinations[queue];
        number++;
        if (load.number(Setting.ASYNCHRONOUS) > 0) {
            sendAsynchronously(producer, destination, message, sent);
            return;
        }
        if (destination == null) {
            producer.send(message);
        } else {
            producer.send(destination, message);
        }
        if (load.number(Setting.BATCH) == 0) {
            latencies.recordValue(System.nanoTime() - sent);
        }
    }

    private void sendAsynchronously(MessageProducer producer, Destination destination, Message message, long sent)
            throws JMSException {
        underWay.acquireUninterruptibly();
        CompletionListener listener = new CompletionListener() {
            @Override
            public void onCompletion(Message completed) {
                latencies.recordValue(System.nanoTime() - sent);
                underWay.release();
            }

            @Override
            public void onException(Message failed, Exception error) {
                run.ledger().fail("an asynchronous send has failed: " + error.getMessage());
                underWay.release();
            }
        };
        if (destination == null) {
            producer.send(message, listener);
        } else {
            producer.send(destination, message, listener);
        }
    }
}
