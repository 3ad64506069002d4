package org.ternmq.client.session;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.ternmq.client.transport.IncomingMessage;

/**
 * The buffers of all consumers of a session. Those with a listener and a message for it stand in the order in which
 * their first messages came, so that a message costs the same however many consumers wait for one. Belongs to its
 * {@link Inbox} and that one's lock; whatever may change a first message or a listener goes through here.
 */
final class PrefetchBuffers {
    private final Map<Integer, PrefetchBuffer> byConsumer = new HashMap<>();
    /** The first message of none of these changes while it stands here. */
    private final PriorityQueue<PrefetchBuffer> heard;

    PrefetchBuffers() {
        this(Comparator.comparingLong(PrefetchBuffer::place));
    }

    /** @param byPlace compares the places of two buffers */
    PrefetchBuffers(Comparator<PrefetchBuffer> byPlace) {
        this.heard = new PriorityQueue<>(byPlace);
    }

    void add(PrefetchBuffer buffer) {
        byConsumer.put(buffer.consumer, buffer);
    }

    void remove(PrefetchBuffer buffer) {
        byConsumer.remove(buffer.consumer);
        leave(buffer);
    }

    /** That of a consumer, or null. */
    PrefetchBuffer get(int consumer) {
        return byConsumer.get(consumer);
    }

    void forEach(Consumer<PrefetchBuffer> action) {
        byConsumer.values().forEach(action);
    }

    /** Takes a message in for its consumer, after those that it has. */
    void arrived(PrefetchBuffer buffer, IncomingMessage message) {
        buffer.add(message);
        stand(buffer);
    }

    /** Takes the first message out, or returns null. */
    IncomingMessage poll(PrefetchBuffer buffer) {
        leave(buffer);
        IncomingMessage message = buffer.poll();
        stand(buffer);
        return message;
    }

    /** Changes one buffer in any way. */
    void change(PrefetchBuffer buffer, Consumer<PrefetchBuffer> change) {
        leave(buffer);
        change.accept(buffer);
        stand(buffer);
    }

    /** Changes all buffers in any way. */
    void changeAll(Consumer<PrefetchBuffer> change) {
        heard.clear();
        forEach(buffer -> {
            buffer.stand(false);
            change.accept(buffer);
            stand(buffer);
        });
    }

    private void leave(PrefetchBuffer buffer) {
        if (!buffer.stands()) {
            return;
        }
        if (heard.peek() == buffer) {
            heard.poll();
        } else {
            heard.remove(buffer);
        }
        buffer.stand(false);
    }

    private void stand(PrefetchBuffer buffer) {
        if (!buffer.stands() && buffer.listener() != null && buffer.peek() != null) {
            buffer.stand(true);
            heard.add(buffer);
        }
    }

    /** The one whose first message is the oldest of those that have a listener; null if there is none. */
    PrefetchBuffer oldestHeard() {
        return heard.peek();
    }
}
