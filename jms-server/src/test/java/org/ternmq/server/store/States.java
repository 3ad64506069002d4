package org.ternmq.server.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.Outcome;

/** States in a form that can be compared. */
final class States {
    private States() {}

    /** What so many of these batches come to. */
    static String of(List<List<Outcome>> batches, int count) {
        List<Outcome> outcomes = new ArrayList<>();
        batches.subList(0, count).forEach(outcomes::addAll);
        Images.Image image = Images.recover(outcomes, true);
        return text(image.state(), image.messages());
    }

    /** A state with its messages, which may come in any order; one with several holders may come in several parts. */
    static String text(RecoveredState state, List<RecoveredMessage> messages) {
        StringBuilder text = new StringBuilder();
        text.append(state.destinations()).append('\n').append(state.subscriptions());
        text.append('\n').append(state.branches());
        text.append('\n').append(state.horizons()).append('\n').append(state.supposed());
        text.append('\n').append(named(state.producers()));
        text.append('\n').append(state.nextMessage()).append(' ').append(state.nextDestination());
        text.append(' ').append(state.lastIncarnation()).append('\n');
        held(messages).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static Map<String, Object> named(Map<?, ?> producers) {
        Map<String, Object> named = new TreeMap<>();
        producers.forEach((session, producer) -> named.put(session.toString(), producer));
        return named;
    }

    /** A line for each message in each queue; one that comes twice makes two. */
    private static List<String> held(List<RecoveredMessage> messages) {
        List<RecoveredMessage> ordered = new ArrayList<>(messages);
        ordered.sort(Comparator.comparingLong(message -> message.added().message()));
        List<String> lines = new ArrayList<>();
        for (RecoveredMessage message : ordered) {
            MessageAdded added = message.added();
            for (int i = 0; i < message.queues().length; i++) {
                lines.add(String.format(
                        "%08d in %06d, delivered %d times: %s %d",
                        added.message(),
                        message.queues()[i],
                        message.deliveryCounts()[i],
                        added.envelope(),
                        Arrays.hashCode(added.bytes())));
            }
        }
        Collections.sort(lines);
        return lines;
    }

    /** What the lanes of all queues hold, as {@link RecoveredState#contents} should say it; the expirations aside. */
    static List<String> contents(List<RecoveredMessage> messages) {
        Map<List<Long>, List<EntryKey>> lanes = new TreeMap<>(
                Comparator.<List<Long>>comparingLong(lane -> lane.get(0)).thenComparingLong(lane -> lane.get(1)));
        for (RecoveredMessage message : messages) {
            byte[] bytes = message.added().bytes();
            long lane = Lane.of(bytes);
            EntryKey key = EntryKey.of(bytes, message.added().message());
            for (long queue : message.queues()) {
                lanes.computeIfAbsent(List.of(queue, lane), missing -> new ArrayList<>())
                        .add(key);
            }
        }
        List<String> lines = new ArrayList<>();
        lanes.forEach((lane, keys) -> lines.add(lane.get(0) + " " + lane.get(1) + " " + keys.size() + " "
                + keys.stream().min(Comparator.naturalOrder()).orElseThrow()));
        return lines;
    }

    /** The same of what a store says. */
    static List<String> told(List<LaneContent> contents) {
        return contents.stream()
                .sorted(Comparator.comparingLong(LaneContent::queue).thenComparingInt(LaneContent::lane))
                .map(lane -> lane.queue() + " " + lane.lane() + " " + lane.messages() + " " + lane.first())
                .toList();
    }
}
