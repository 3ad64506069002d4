package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.ternmq.protocol.message.ErrorCode;

/** The parked messages of all queues and durable subscriptions, for whoever looks after the broker. On the loop alone. */
public final class Parking {
    /** How many messages are listed at most. */
    public static final int MOST_LISTED = 1_000;

    private final DestinationRegistry destinations;

    Parking(DestinationRegistry destinations) {
        this.destinations = destinations;
    }

    /** Where messages are parked, and how many. */
    public Map<ParkedPlace, Integer> places() {
        Map<ParkedPlace, Integer> places = new LinkedHashMap<>();
        destinations
                .queues()
                .forEach(queue -> add(ParkedPlace.ofQueue(queue.name().name()), queue, places));
        destinations
                .subscriptions()
                .all()
                .forEach(each -> add(ParkedPlace.of(each.definition()), each.queue(), places));
        return places;
    }

    private static void add(ParkedPlace place, MessageQueue queue, Map<ParkedPlace, Integer> places) {
        int parked = queue.redelivery().parked().size();
        if (parked > 0) {
            places.put(place, parked);
        }
    }

    /**
     * The first {@link #MOST_LISTED} parked messages of a place, in the order of delivery.
     *
     * @throws BrokerException if there is no such place
     */
    public List<ParkedMessage> list(ParkedPlace place) {
        ParkedEntries parked = find(place);
        List<ParkedMessage> listed = new ArrayList<>();
        QueueEntry entry = parked.after(null);
        while (entry != null && listed.size() < MOST_LISTED) {
            listed.add(ParkedMessage.of(entry));
            entry = parked.after(entry);
        }
        return listed;
    }

    /**
     * Makes all that are parked there available again, at their old places and as if they had never been delivered.
     *
     * @param whenDurable is told how many they were, once no restart parks them again
     * @throws BrokerException if there is no such place
     */
    public void release(ParkedPlace place, LongConsumer whenDurable) {
        find(place).release(whenDurable);
    }

    private ParkedEntries find(ParkedPlace place) {
        MessageQueue queue = place.queue() == null
                ? destinations
                        .subscriptions()
                        .find(place.clientId(), place.subscription())
                        .queue()
                : destinations.existing(place.queue());
        if (queue == null) {
            throw new BrokerException(ErrorCode.INVALID_DESTINATION, "there is no " + place);
        }
        return queue.redelivery().parked();
    }
}
