package org.ternmq.server.broker;

import java.util.ArrayDeque;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.server.selector.Selector;

/** One consumer: takes messages of one queue or subscription against credit. Belongs to the loop. */
final class Consumer {
    private record Pull(long request, boolean drain) {}

    private final Session session;
    private final int number;
    private final MessageQueue queue;
    private final Selector selector;
    private final Runnable onClose;
    private final ArrayDeque<Pull> pulls = new ArrayDeque<>(0);
    private long messages;
    private long bytes;
    /** How many of the messages may come whatever their size. */
    private long pulled;

    private boolean closed;
    private String description;
    /** What the client asked for, and what had to be durable before it was told. */
    private ConsumerRequest request;

    private DurableBatch opened;

    /** Those that it takes turns with. */
    ConsumerRotation rotation;
    /** Kept by the {@link ConsumerRotation}. */
    boolean inRotation;

    /**
     * @param selector which messages of the queue it wants, or null for all
     * @param onClose what else ends with the consumer, such as its subscription
     */
    Consumer(Session session, int number, MessageQueue queue, Selector selector, Runnable onClose) {
        this.session = session;
        this.number = number;
        this.queue = queue;
        this.selector = selector;
        this.onClose = onClose;
    }

    int number() {
        return number;
    }

    /** Who it is, for people. */
    String description() {
        if (description == null) {
            description = "consumer " + number + " of " + session;
        }
        return description;
    }

    MessageQueue queue() {
        return queue;
    }

    /** Which messages of the queue it wants, or null for all. */
    Selector selector() {
        return selector;
    }

    boolean hasCredit() {
        return messages > 0 && (bytes > 0 || pulled > 0) && !closed && !session.isRestarting();
    }

    void addCredit(long moreMessages, long moreBytes) {
        messages += moreMessages;
        bytes += moreBytes;
        resume();
    }

    /** Takes its turn again, if it has credit. */
    void resume() {
        rotation.offer(this);
        if (hasCredit()) {
            queue.schedule();
        }
    }

    private void takeCreditBack() {
        messages = 0;
        bytes = 0;
        pulled = 0;
    }

    void deliver(QueueEntry entry) {
        takeCredit(entry.message().size());
        entry.consumer = this;
        entry.started = false;
        session.deliver(this, entry);
    }

    /** Shows a message to a browser, which has nothing to acknowledge. */
    void show(Envelope envelope, byte[] message) {
        takeCredit(message.length);
        session.show(this, envelope, message);
    }

    private void takeCredit(int size) {
        messages--;
        if (pulled > 0) {
            pulled--;
        } else {
            bytes -= size;
        }
    }

    /** Asks what there is now: answered after the deliveries that credit allows. */
    void pull(long request, int moreMessages, boolean drain) {
        pulls.add(new Pull(request, drain));
        rotation.asks(this);
        if (moreMessages > 0) {
            // Who asks for single messages wants them whatever their size.
            messages += moreMessages;
            pulled += moreMessages;
            rotation.offer(this);
        }
        queue.schedule();
    }

    void answerPulls() {
        for (Pull pull = pulls.poll(); pull != null; pull = pulls.poll()) {
            if (pull.drain) {
                takeCreditBack();
            }
            session.port().done(pull.request);
        }
    }

    void openedBy(ConsumerRequest asked, DurableBatch durable) {
        request = asked;
        opened = durable;
    }

    boolean isOpenedBy(ConsumerRequest asked) {
        return asked.equals(request);
    }

    /** What has to be durable before the client may take it for open. */
    DurableBatch opened() {
        return opened;
    }

    /** The stream of its client is lost: its credit and its questions are gone with it. */
    void suspend() {
        takeCreditBack();
        pulls.clear();
    }

    /** A browser shows what it showed to nobody else: it ends with its client's stream. */
    boolean closeIfBrowser() {
        if (request.kind() == ConsumerKind.BROWSER) {
            close();
        }
        return closed;
    }

    void close() {
        if (closed) {
            return;
        }
        closed = true;
        answerPulls();
        queue.consumers().remove(this);
        queue.use().rest();
        onClose.run();
    }
}
