package org.ternmq.client.session;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The buffers of all consumers of a session. Belongs to its {@link Inbox} and that one's lock. */
final class PrefetchBuffers {
    private final Map<Integer, PrefetchBuffer> byConsumer = new HashMap<>();

    void add(PrefetchBuffer buffer) {
        byConsumer.put(buffer.consumer, buffer);
    }

    void remove(PrefetchBuffer buffer) {
        byConsumer.remove(buffer.consumer);
    }

    /** That of a consumer, or null. */
    PrefetchBuffer get(int consumer) {
        return byConsumer.get(consumer);
    }

    void forEach(Consumer<PrefetchBuffer> action) {
        byConsumer.values().forEach(action);
    }

    /** The one whose first message is the oldest of those that have a listener; null if there is none. */
    PrefetchBuffer oldestHeard() {
        PrefetchBuffer oldest = null;
        for (PrefetchBuffer buffer : byConsumer.values()) {
            boolean heard = buffer.listener() != null && buffer.peek() != null;
            if (heard
                    && (oldest == null
                            || buffer.peek().delivery() < oldest.peek().delivery())) {
                oldest = buffer;
            }
        }
        return oldest;
    }
}
