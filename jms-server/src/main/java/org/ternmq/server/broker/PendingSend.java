package org.ternmq.server.broker;

import java.util.List;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.selector.MessageView;

/**
 * A message that the broker has accepted and that nobody sees yet: it waits for the log, for earlier messages of its
 * session, or for its transaction.
 */
final class PendingSend {
    private final BrokerContext context;
    private final Publisher publisher;
    private final Target target;
    private final Envelope envelope;
    private final byte[] bytes;
    private Route route;
    private long number;

    PendingSend(BrokerContext context, Publisher publisher, Target target, Envelope envelope, byte[] bytes) {
        this.context = context;
        this.publisher = publisher;
        this.target = target;
        this.envelope = envelope;
        this.bytes = bytes;
        context.memory().take(StoredMessage.cost(bytes));
        target.use().begin();
    }

    /** Its place in the order of all messages, once that is decided. */
    long number() {
        return number;
    }

    Target target() {
        return target;
    }

    Publisher publisher() {
        return publisher;
    }

    /** Whether it outlives the server while its transaction branch is prepared. */
    boolean isLasting() {
        return MessageBytes.persistent(bytes) && !target.name().kind().isTemporary();
    }

    /** The outcome that keeps it with its transaction branch; where it goes is decided when the branch commits. */
    MessageAdded stage(long branch) {
        return new MessageAdded(context.nextMessage(), new long[] {branch}, envelope, bytes);
    }

    long cost() {
        return StoredMessage.cost(bytes);
    }

    /** Decides where it goes. Returns the outcome to be logged, or null if none of its takers is durable. */
    MessageAdded decide() {
        route = new Route(MessageBytes.persistent(bytes));
        if (!target.isDeleted()) {
            target.route(publisher, new MessageView(bytes, envelope), route);
        }
        // Its place is taken now, whenever it appears: a later message of the session must not come before it.
        number = context.nextMessage();
        List<MessageQueue> logged = route.logged();
        if (logged.isEmpty()) {
            return null;
        }
        long[] queues = new long[logged.size()];
        for (int i = 0; i < queues.length; i++) {
            queues[i] = logged.get(i).number();
            logged.get(i).expect(number);
        }
        context.sendsUnderWay().add(number);
        return new MessageAdded(number, queues, envelope, bytes);
    }

    /** Consumers may have it from now on. */
    void appear() {
        if (!route.isEmpty()) {
            boolean logged = !route.logged().isEmpty();
            if (logged) {
                context.sendsUnderWay().appeared(number);
            }
            StoredMessage message = new StoredMessage(number, envelope, bytes, logged, context.memory());
            route.logged().forEach(queue -> queue.enqueue(message));
            route.unlogged().forEach(queue -> queue.enqueue(message));
        }
        drop();
    }

    /** It will never appear, or has: its memory is no longer counted here. */
    void drop() {
        context.memory().give(StoredMessage.cost(bytes));
        target.use().end();
    }
}
