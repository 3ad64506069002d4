package org.ternmq.server.store;

import java.util.Arrays;
import java.util.List;
import org.ternmq.server.outcome.Outcome;

/** States in a form that can be compared. */
final class States {
    private States() {}

    /** What so many of these batches come to. */
    static String of(List<List<Outcome>> batches, int count) {
        StateImage image = new StateImage();
        batches.subList(0, count).forEach(batch -> image.apply(batch, 1));
        return text(image.recovered(true, ""));
    }

    static String text(RecoveredState state) {
        StringBuilder text = new StringBuilder();
        text.append(state.destinations()).append('\n').append(state.subscriptions());
        text.append('\n').append(state.horizons()).append('\n').append(state.producers());
        text.append('\n').append(state.nextMessage()).append(' ').append(state.nextDestination());
        text.append(' ').append(state.lastIncarnation()).append('\n');
        for (RecoveredMessage message : state.messages()) {
            text.append(message.added().message())
                    .append(Arrays.toString(message.queues()))
                    .append(Arrays.toString(message.deliveryCounts()))
                    .append(message.added().envelope())
                    .append(Arrays.hashCode(message.added().bytes()))
                    .append('\n');
        }
        return text.toString();
    }
}
