package org.ternmq.bench.micro;

import java.util.ArrayDeque;
import java.util.List;
import org.ternmq.server.log.CommitLog;
import org.ternmq.server.outcome.Outcome;

/** A log without a disk: what is appended is durable at once, and its completions run in order. */
final class InstantLog implements CommitLog {
    private final ArrayDeque<Runnable> completions = new ArrayDeque<>();
    private boolean running;

    @Override
    public void append(List<Outcome> batch, Runnable completion) {
        completions.add(completion);
        if (running) {
            return;
        }
        running = true;
        for (Runnable next = completions.poll(); next != null; next = completions.poll()) {
            next.run();
        }
        running = false;
    }

    @Override
    public String fullReason() {
        return null;
    }

    @Override
    public boolean isTight() {
        return false;
    }
}
