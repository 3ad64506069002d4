package org.ternmq.server.store.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;

/** What each queue holds, in plain maps. */
final class QueueModel {
    private final Map<Long, TreeMap<Long, MessageAdded>> queues = new TreeMap<>();

    void apply(Outcome outcome) {
        if (outcome instanceof MessageAdded added) {
            for (long queue : added.queues()) {
                queues.computeIfAbsent(queue, each -> new TreeMap<>()).put(added.message(), added);
            }
        } else if (outcome instanceof MessagesRemoved removed) {
            for (long message : removed.messages()) {
                queues.get(removed.queue()).remove(message);
            }
        } else if (outcome instanceof DestinationDeleted deleted) {
            queues.remove(deleted.number());
        }
    }

    long size() {
        return queues.values().stream().mapToLong(Map::size).sum();
    }

    /** A queue and one of its messages, the older the more often; null if there is none. */
    long[] any(Random random) {
        List<Long> filled = queues.keySet().stream()
                .filter(queue -> !queues.get(queue).isEmpty())
                .toList();
        if (filled.isEmpty()) {
            return null;
        }
        long queue = filled.get(random.nextInt(filled.size()));
        List<Long> messages = new ArrayList<>(queues.get(queue).keySet());
        return new long[] {queue, messages.get(random.nextInt(1 + random.nextInt(messages.size())))};
    }

    /** The messages of a lane, in the order of their keys. */
    List<MessageAdded> lane(long queue, int lane) {
        TreeMap<EntryKey, MessageAdded> sorted = new TreeMap<>();
        for (MessageAdded added : queues.getOrDefault(queue, new TreeMap<>()).values()) {
            if (Lane.of(added.bytes()) == lane) {
                sorted.put(EntryKey.of(added.bytes(), added.message()), added);
            }
        }
        return new ArrayList<>(sorted.values());
    }

    static void assertSame(MessageAdded expected, long number, Object envelope, byte[] bytes) {
        assertThat(number).isEqualTo(expected.message());
        assertThat(envelope).isEqualTo(expected.envelope());
        assertThat(Arrays.equals(bytes, expected.bytes()))
                .as("bytes of message %d", number)
                .isTrue();
    }
}
