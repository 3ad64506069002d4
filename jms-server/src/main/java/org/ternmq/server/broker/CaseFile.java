package org.ternmq.server.broker;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;

/** What is written on a message that is moved: where it comes from and why. The names are those of {@code docs/broker.md}. */
final class CaseFile {
    static final String DESTINATION = "JMS_TERN_ORIGINAL_DESTINATION";
    static final String SUBSCRIPTION = "JMS_TERN_ORIGINAL_SUBSCRIPTION";
    static final String REASON = "JMS_TERN_DLQ_REASON";
    static final String COUNT = "JMS_TERN_DLQ_COUNT";
    static final String FIRST_TIME = "JMS_TERN_DLQ_FIRST_TIME";
    static final String LAST_TIME = "JMS_TERN_DLQ_LAST_TIME";
    static final String ATTEMPTS = "JMS_TERN_DLQ_ATTEMPTS";
    static final String EXPIRED_TIME = "JMS_TERN_EXPIRED_TIME";

    /** Only on what a browser is shown. */
    static final String PARKED = "JMS_TERN_PARKED";

    private CaseFile() {}

    /** What a browser is shown of an entry that is parked. */
    static Envelope parked(QueueEntry entry) {
        Envelope stored = entry.message().envelope();
        Map<String, Object> properties = new LinkedHashMap<>(stored.addedProperties());
        properties.put(PARKED, true);
        Envelope marked = new Envelope(
                stored.id(),
                stored.redelivered(),
                stored.deliveryCount(),
                stored.originalDestination(),
                stored.userId(),
                properties);
        return marked.delivered(entry.deliveries(), entry.deliveries() > 1);
    }

    /** The envelope of an entry that has been delivered often enough. */
    static Envelope deadLetter(QueueEntry entry) {
        DeliveryHistory history = entry.history;
        Map<String, Object> properties = origin(entry);
        properties.put(
                REASON, "delivered " + entry.deliveries() + " times and came back; the last: " + history.lastReason());
        properties.put(COUNT, entry.deliveries());
        properties.put(FIRST_TIME, history.firstTime());
        properties.put(LAST_TIME, history.lastTime());
        properties.put(ATTEMPTS, history.lines());
        return moved(entry, properties);
    }

    /** The envelope of an entry that expired. */
    static Envelope expired(QueueEntry entry, long now) {
        Map<String, Object> properties = origin(entry);
        properties.put(
                REASON, "expired at " + Instant.ofEpochMilli(entry.message().expiration()));
        properties.put(EXPIRED_TIME, now);
        return moved(entry, properties);
    }

    private static Map<String, Object> origin(QueueEntry entry) {
        Map<String, Object> properties =
                new LinkedHashMap<>(entry.message().envelope().addedProperties());
        properties.putIfAbsent(DESTINATION, entry.queue().name().toString());
        if (entry.queue().subscription() != null) {
            properties.putIfAbsent(SUBSCRIPTION, entry.queue().subscription());
        }
        return properties;
    }

    private static Envelope moved(QueueEntry entry, Map<String, Object> properties) {
        Envelope before = entry.message().envelope();
        DestinationName origin =
                before.originalDestination() == null ? entry.queue().name() : before.originalDestination();
        return new Envelope(before.id(), false, 0, origin, before.userId(), properties);
    }
}
