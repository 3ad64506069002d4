package org.ternmq.server;

import java.nio.file.Path;
import java.util.Arrays;
import org.ternmq.server.store.RecoveredState;

/**
 * What a server found when it started.
 *
 * @param data its data directory
 * @param messages how many messages there are; one that several subscriptions hold is one
 * @param queues how many queues and durable subscriptions hold them
 */
public record StartReport(Path data, int messages, long queues) {
    static StartReport of(Path data, RecoveredState state) {
        long queues = state.messages().stream()
                .flatMapToLong(message -> Arrays.stream(message.queues()))
                .distinct()
                .count();
        return new StartReport(data, state.messages().size(), queues);
    }
}
