package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.BranchId;

/** Looks into a broker for tests in other packages. */
public final class BrokerInspection {
    private BrokerInspection() {}

    /** How many messages have been delivered too often and stay in their queues. */
    public static int parked(Broker broker) {
        return queues(broker.context()).stream()
                .mapToInt(queue -> queue.redelivery().parked().size())
                .sum();
    }

    /** Releases all of them. */
    public static void releaseParked(Broker broker) {
        queues(broker.context()).forEach(queue -> queue.redelivery().parked().release(count -> {}));
    }

    /** Whether a transaction branch has been rolled back, or is not known any more. */
    public static boolean isRolledBack(Broker broker, BranchId id) {
        Branches branches = broker.context().branches();
        return !branches.isKnown(id) || branches.find(id).isUndone();
    }

    private static List<MessageQueue> queues(BrokerContext context) {
        List<MessageQueue> queues = new ArrayList<>(context.destinations().queues());
        queues.addAll(context.destinations().subscriptions().queues());
        return queues;
    }

    /** Throws unless no queue or durable subscription holds a message, in memory or not. */
    public static void requireEmpty(Broker broker) {
        BrokerContext context = broker.context();
        for (MessageQueue queue : queues(context)) {
            if (queue.size() != 0 || queue.available() != 0) {
                throw new AssertionError(queue.name() + " counts " + queue.size() + " messages, " + queue.available()
                        + " of them available, when all are consumed");
            }
        }
        if (!context.branches().after(0).isEmpty()) {
            throw new AssertionError("there are transaction branches when all are decided: "
                    + context.branches().after(0));
        }
        if (context.memory().used() != 0) {
            throw new AssertionError(context.memory().used() + " bytes are counted when all messages are consumed");
        }
    }
}
