package org.ternmq.server.broker;

import java.util.List;
import org.ternmq.server.backlog.LoadedEntry;

/** Reads the bytes of messages back that were let go while consumers had them, and that have come back to one queue. */
final class BodyFetch {
    /** How many are read at a time. */
    static final int MOST = 64;

    private final MessageQueue queue;
    private final BrokerContext context;
    private boolean underWay;

    BodyFetch(MessageQueue queue, BrokerContext context) {
        this.queue = queue;
        this.context = context;
    }

    /** Has the bytes of these entries read, unless some are on their way already. */
    void fetch(List<QueueEntry> entries) {
        if (underWay) {
            return;
        }
        underWay = true;
        entries.forEach(entry -> entry.fetching = true);
        long[] numbers = entries.stream().mapToLong(QueueEntry::number).toArray();
        context.backlog().fetch(queue.number(), numbers, answer -> fetched(entries, answer));
    }

    private void fetched(List<QueueEntry> entries, List<LoadedEntry> answer) {
        underWay = false;
        entries.forEach(entry -> entry.fetching = false);
        if (queue.isDeleted()) {
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            QueueEntry entry = entries.get(i);
            entry.message().bringBack(answer.get(i).bytes());
            if (entry.state == QueueEntry.State.AVAILABLE || entry.state == QueueEntry.State.PARKED) {
                // It may have expired meanwhile.
                context.timers().watchExpiry(entry);
            }
        }
        queue.schedule();
    }
}
