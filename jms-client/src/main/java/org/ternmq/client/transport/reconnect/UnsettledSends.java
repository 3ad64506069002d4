package org.ternmq.client.transport.reconnect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.ternmq.client.transport.OutgoingMessage;

/**
 * The messages of a session that the server has not answered to, in the order sent. Belongs to its {@link SendRelay} and
 * that one's lock.
 */
final class UnsettledSends {
    private final Deque<OutgoingMessage> messages = new ArrayDeque<>();
    private final Set<Long> refused = new HashSet<>();
    private long settledUpTo;

    void add(OutgoingMessage message) {
        messages.add(message);
    }

    void remove(OutgoingMessage message) {
        messages.remove(message);
    }

    boolean contains(OutgoingMessage message) {
        return messages.contains(message);
    }

    /** Whether the server has answered to a message and to all before it. */
    boolean isSettled(long sequence) {
        return sequence <= settledUpTo;
    }

    void receipt(long upTo) {
        settledUpTo = Math.max(settledUpTo, upTo);
        while (!messages.isEmpty() && messages.peek().sequence() <= upTo) {
            messages.poll();
        }
        if (!refused.isEmpty()) {
            refused.removeIf(sequence -> sequence <= upTo);
        }
    }

    /** Takes a refusal; returns whether it is news. */
    boolean refused(long sequence) {
        if (sequence <= settledUpTo || !refused.add(sequence)) {
            return false;
        }
        messages.removeIf(message -> message.sequence() == sequence);
        return true;
    }

    /** The producers that they are of. */
    Set<Integer> producers() {
        Set<Integer> producers = new HashSet<>();
        messages.forEach(message -> producers.add(message.producer()));
        return producers;
    }

    /** Takes out those that the condition holds for. */
    List<OutgoingMessage> giveUp(Predicate<OutgoingMessage> condition) {
        List<OutgoingMessage> given = new ArrayList<>();
        messages.removeIf(message -> condition.test(message) && given.add(message));
        return given;
    }

    /**
     * What is to be sent again.
     *
     * @param settled the last sequence that the server says is settled; the last message up to it is repeated all the
     *     same, for the answer says what became of it and of those before
     */
    List<OutgoingMessage> toRepeat(long settled) {
        List<OutgoingMessage> all = new ArrayList<>(messages);
        int first = 0;
        while (first + 1 < all.size() && all.get(first + 1).sequence() <= settled) {
            first++;
        }
        return all.subList(first, all.size());
    }

    void clear() {
        messages.clear();
    }
}
