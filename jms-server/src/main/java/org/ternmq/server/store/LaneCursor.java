package org.ternmq.server.store;

import java.io.IOException;
import java.util.ArrayDeque;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.backlog.LoadedEntry;
import org.ternmq.server.store.index.Found;

/** Reads one lane from its beginning to its end, a piece at a time. */
final class LaneCursor {
    private static final int MESSAGES = 1_000;
    private static final int BYTES = 256 << 10;

    private final StoreState state;
    private final MessageReader reader;
    private final long queue;
    private final int lane;
    private final ArrayDeque<EntryKey> keys = new ArrayDeque<>();
    private final ArrayDeque<LoadedEntry> entries = new ArrayDeque<>();
    private EntryKey last = EntryKey.FIRST;
    private boolean ended;

    /** @param reader null where only the keys are wanted */
    LaneCursor(StoreState state, MessageReader reader, long queue, int lane) {
        this.state = state;
        this.reader = reader;
        this.queue = queue;
        this.lane = lane;
    }

    long queue() {
        return queue;
    }

    /** The key of the next entry, or null at the end. */
    EntryKey key() throws IOException {
        if (keys.isEmpty() && !ended) {
            readOn();
        }
        return keys.peek();
    }

    /** Takes the next entry, which there is; null where only the keys are wanted. */
    LoadedEntry take() {
        keys.remove();
        return entries.poll();
    }

    private void readOn() throws IOException {
        StoreState.Range range = state.range(new LoadRequest(queue, lane, last, Long.MAX_VALUE, MESSAGES, BYTES));
        try {
            if (reader != null) {
                entries.addAll(reader.read(queue, range.found()));
            }
        } finally {
            state.endRead(range.found());
        }
        for (Found found : range.found()) {
            keys.add(found.key());
            last = found.key();
        }
        ended = range.next() == null;
    }
}
