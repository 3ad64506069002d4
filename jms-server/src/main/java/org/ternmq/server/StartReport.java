package org.ternmq.server;

import java.nio.file.Path;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.store.RecoveredState;

/**
 * What a server found when it started.
 *
 * @param data its data directory
 * @param messages how many messages queues and durable subscriptions hold, in all of them together
 * @param queues how many queues and durable subscriptions hold them
 */
public record StartReport(Path data, long messages, long queues) {
    static StartReport of(Path data, RecoveredState state) {
        return new StartReport(
                data,
                state.contents().stream().mapToLong(LaneContent::messages).sum(),
                state.contents().stream()
                        .mapToLong(LaneContent::queue)
                        .distinct()
                        .count());
    }
}
