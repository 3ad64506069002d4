package org.ternmq.server.store;

import java.util.List;
import org.ternmq.server.log.CommitLog;
import org.ternmq.server.outcome.Outcome;

/** A log whose batches go to a {@link HeapBacklog} as they become durable, right before their completions run. */
public final class FollowedLog implements CommitLog {
    private final CommitLog log;
    private final HeapBacklog follower;

    public FollowedLog(CommitLog log, HeapBacklog follower) {
        this.log = log;
        this.follower = follower;
    }

    @Override
    public void append(List<Outcome> batch, Runnable completion) {
        log.append(batch, () -> {
            follower.apply(batch);
            completion.run();
        });
    }

    @Override
    public String fullReason() {
        return log.fullReason();
    }

    @Override
    public boolean isTight() {
        return log.isTight();
    }
}
