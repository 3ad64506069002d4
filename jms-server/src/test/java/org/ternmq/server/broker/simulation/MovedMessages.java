package org.ternmq.server.broker.simulation;

import java.util.List;
import java.util.Random;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.server.broker.DestinationPolicy;
import org.ternmq.server.broker.RedeliveryPolicy;

/**
 * How the model names what the broker moves: the copy of a message in a dead-letter queue or an expiry queue belongs to
 * the queue or subscription that it comes from.
 */
final class MovedMessages {
    static final List<DestinationName> QUEUES = List.of("DLQ.a", "DLQ.b", "DLQ.t", "EXP.a", "EXP.b", "EXP.t").stream()
            .map(DestinationName::queue)
            .toList();
    private static final String DEAD = "dead of ";
    private static final String EXPIRED = "expired of ";

    private MovedMessages() {}

    /** In half of the runs few deliveries are enough, and in most of these there are dead-letter queues. */
    static DestinationPolicy policy(Random random) {
        RedeliveryPolicy redelivery =
                RedeliveryPolicy.USUAL.withMaxDeliveries(random.nextBoolean() ? 0 : 2 + random.nextInt(2));
        if (random.nextInt(3) == 0) {
            redelivery = redelivery.withDeadLetterQueue(null);
        }
        if (random.nextInt(3) == 0) {
            redelivery = redelivery.withDelay(1 + random.nextInt(50), 1.5, 200);
        }
        return DestinationPolicy.usual()
                .withRedelivery(redelivery)
                .withDuplicates(DuplicateGroups.policy(random))
                .withExpiryQueue(random.nextBoolean() ? "EXP.%s" : null);
    }

    /** What the model calls the place that a message is delivered from. */
    static String place(String queue, Envelope envelope) {
        boolean dead = queue.startsWith("DLQ.");
        if (!dead && !queue.startsWith("EXP.")) {
            return queue;
        }
        Object subscription = envelope.addedProperties().get("JMS_TERN_ORIGINAL_SUBSCRIPTION");
        String origin = subscription != null
                ? subscription.toString()
                : envelope.originalDestination().name();
        return (dead ? DEAD : EXPIRED) + origin;
    }

    static boolean isMoved(String place) {
        return place.startsWith(EXPIRED) || isDeadLetter(place);
    }

    static boolean isDeadLetter(String place) {
        return place.startsWith(DEAD);
    }

    /** The queue or subscription that what is there comes from. */
    static String origin(String place) {
        return place.substring((isDeadLetter(place) ? DEAD : EXPIRED).length());
    }

    /** Where a message for this queue or subscription may be. */
    static List<String> places(String taker) {
        return List.of(taker, DEAD + taker, EXPIRED + taker);
    }
}
