package org.ternmq.server.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.ternmq.server.outcome.BranchDecided;
import org.ternmq.server.outcome.BranchEnded;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.SubscriptionDeleted;

/** Recovers a state from outcomes alone, without files, and with all messages on the heap: what a store must come to. */
public final class Images {
    private final StateImage state = new StateImage();
    private final TreeMap<Long, Held> messages = new TreeMap<>();

    /** What the outcomes come to. */
    public record Image(RecoveredState state, List<RecoveredMessage> messages) {}

    private record Held(MessageAdded added, List<Long> queues) {}

    public static Image recover(List<Outcome> outcomes, boolean cleanClose) {
        Images images = new Images();
        outcomes.forEach(images::apply);
        return images.image(cleanClose);
    }

    private void apply(Outcome outcome) {
        switch (outcome.type()) {
            case MESSAGE_ADDED -> add((MessageAdded) outcome);
            case MESSAGES_REMOVED -> remove((MessagesRemoved) outcome);
            case DELIVERY_COUNTED -> {
                state.used(((DeliveryCounted) outcome).message());
                state.count((DeliveryCounted) outcome);
            }
            default -> state.apply(outcome);
        }
        if (outcome instanceof DestinationDeleted deleted) {
            removeQueue(deleted.number());
        } else if (outcome instanceof SubscriptionDeleted deleted) {
            removeQueue(deleted.number());
        } else if (outcome instanceof BranchEnded ended) {
            removeQueue(ended.number());
        } else if (outcome instanceof BranchDecided decided) {
            removeQueue(decided.number());
        }
    }

    private void add(MessageAdded added) {
        state.used(added.message());
        List<Long> queues = new ArrayList<>();
        Arrays.stream(state.existing(added.queues())).forEach(queues::add);
        if (!queues.isEmpty()) {
            messages.putIfAbsent(added.message(), new Held(added, queues));
        }
    }

    private void remove(MessagesRemoved removed) {
        for (long message : removed.messages()) {
            state.used(message);
            state.removed(removed.queue(), message);
            if (messages.containsKey(message)) {
                messages.get(message).queues().remove(removed.queue());
            }
        }
        messages.values().removeIf(held -> held.queues().isEmpty());
    }

    private void removeQueue(long queue) {
        messages.values().forEach(held -> held.queues().remove(queue));
        messages.values().removeIf(held -> held.queues().isEmpty());
    }

    private Image image(boolean cleanClose) {
        state.retainCounts((queue, message) ->
                messages.containsKey(message) && messages.get(message).queues().contains(queue));
        List<RecoveredMessage> recovered = new ArrayList<>();
        messages.forEach((number, held) -> recovered.add(new RecoveredMessage(
                held.added(),
                held.queues().stream().mapToLong(Long::longValue).toArray(),
                held.queues().stream()
                        .mapToInt(queue -> state.deliveries(queue, number))
                        .toArray())));
        return new Image(state.recovered(List.of(), cleanClose, ""), recovered);
    }
}
