package org.ternmq.bench.load.worker;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.HdrHistogram.Histogram;

/** What one consumer does with each message: it checks it, and measures how long it took. One thread at a time uses it. */
final class Receiver implements MessageListener {
    private static final int ANY = -1;

    private final Sender.Run run;
    private final Ledger.Page page;
    private final Histogram latencies;
    private final int share;
    private final byte[] body;

    /**
     * @param latencies of the consumer's session
     * @param share the share that the consumer selects, or a negative number for all
     */
    Receiver(Sender.Run run, Ledger.Page page, Histogram latencies, int share) {
        this.run = run;
        this.page = page;
        this.latencies = latencies;
        this.share = Math.max(ANY, share);
        this.body = run.stamp().empty();
    }

    /** Checks and counts it; a listener's message is acknowledged when this has returned. */
    @Override
    public void onMessage(Message message) {
        check(message);
        run.ledger().done(1);
    }

    /** Checks it, and leaves the counting to whoever commits. */
    void check(Message message) {
        long now = System.nanoTime();
        try {
            if (!(message instanceof BytesMessage bytes) || bytes.getBodyLength() != body.length) {
                run.ledger().fail("a message has come that is not of this load: " + message.getJMSMessageID());
                return;
            }
            bytes.readBytes(body);
            Stamp stamp = run.stamp();
            if (!stamp.isOf(body, run.id())) {
                run.ledger().fail("a message of another run has come: its destination was not empty");
                return;
            }
            if (!stamp.isUnchanged(body)) {
                run.ledger().fail("message " + stamp.number(body) + " has come back changed");
                return;
            }
            if (share != ANY && message.getIntProperty(Sender.SHARE) != share) {
                run.ledger().fail("message " + stamp.number(body) + " has come to a consumer that did not select it");
                return;
            }
            page.add(stamp.producer(body), stamp.number(body));
            long sent = stamp.sentNanos(body);
            if (sent != Stamp.NO_TIME) {
                latencies.recordValue(Math.max(0, now - sent));
            }
        } catch (JMSException e) {
            run.ledger().fail("a message could not be read: " + e.getMessage());
        }
    }
}
