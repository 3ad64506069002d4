package org.ternmq.server.broker;

import java.util.ArrayDeque;

/** One consumer: takes messages of one queue or subscription against credit. Belongs to the loop. */
final class Consumer {
    private record Pull(long request, boolean drain) {}

    private final Session session;
    private final int number;
    private final MessageQueue queue;
    private final Runnable onClose;
    private final ArrayDeque<Pull> pulls = new ArrayDeque<>(0);
    private long messages;
    private long bytes;
    /** How many of the messages may come whatever their size. */
    private long pulled;

    private boolean closed;
    private String description;

    /** Kept by the {@link ConsumerRotation}. */
    boolean inRotation;

    /** @param onClose what else ends with the consumer, such as its subscription */
    Consumer(Session session, int number, MessageQueue queue, Runnable onClose) {
        this.session = session;
        this.number = number;
        this.queue = queue;
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
        queue.consumers().offer(this);
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
        messages--;
        if (pulled > 0) {
            pulled--;
        } else {
            bytes -= entry.message().size();
        }
        entry.consumer = this;
        session.deliver(this, entry);
    }

    /** Asks what there is now: answered after the deliveries that credit allows. */
    void pull(long request, int moreMessages, boolean drain) {
        pulls.add(new Pull(request, drain));
        queue.consumers().asks(this);
        if (moreMessages > 0) {
            // Who asks for single messages wants them whatever their size.
            messages += moreMessages;
            pulled += moreMessages;
            queue.consumers().offer(this);
        }
        queue.schedule();
    }

    void answerPulls() {
        for (Pull pull = pulls.poll(); pull != null; pull = pulls.poll()) {
            if (pull.drain) {
                takeCreditBack();
            }
            session.connection().port().done(pull.request);
        }
    }

    void close() {
        if (closed) {
            return;
        }
        closed = true;
        answerPulls();
        queue.consumers().remove(this);
        onClose.run();
    }
}
