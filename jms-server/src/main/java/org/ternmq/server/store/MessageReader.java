package org.ternmq.server.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ternmq.server.backlog.LoadedEntry;
import org.ternmq.server.log.file.LogRecords;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.store.index.Found;
import org.ternmq.server.store.index.InLog;
import org.ternmq.server.store.index.InPage;
import org.ternmq.server.store.index.Spilled;
import org.ternmq.server.store.index.StoredPage;
import org.ternmq.server.store.page.PageMessage;
import org.ternmq.server.store.page.PageStore;
import org.ternmq.server.store.spill.SpillFiles;
import org.ternmq.server.store.spill.SpilledMessage;

/** Reads messages where the index says that they lie; each page once for all of its messages that are wanted. */
final class MessageReader {
    private final StoreState state;
    private final LogRecords log;
    private final PageStore pages;
    private final SpillFiles spill;

    /** @param spill null where there is nothing spilled */
    MessageReader(StoreState state, LogRecords log, PageStore pages, SpillFiles spill) {
        this.state = state;
        this.log = log;
        this.pages = pages;
        this.spill = spill;
    }

    /**
     * Reads entries of one queue; spilled ones stay until they are released.
     *
     * @throws IOException if one cannot be read, or is not as it was written
     */
    List<LoadedEntry> read(long queue, List<Found> found) throws IOException {
        log.forget(state.firstNeeded());
        Map<StoredPage, PageMessages> wanted = new IdentityHashMap<>();
        for (Found each : found) {
            if (each.place() instanceof InPage in) {
                wanted.computeIfAbsent(in.page(), page -> new PageMessages()).want(in.slot());
            }
        }
        for (Map.Entry<StoredPage, PageMessages> page : wanted.entrySet()) {
            page.getValue().read(page.getKey());
        }
        List<LoadedEntry> entries = new ArrayList<>(found.size());
        for (Found each : found) {
            entries.add(entry(queue, each, wanted));
        }
        return entries;
    }

    /** Lets go of the spilled ones of these entries, which nobody will read again. */
    void release(List<Found> found) {
        for (Found each : found) {
            if (each.place() instanceof Spilled spilled) {
                spill.release(spilled.place());
            }
        }
    }

    private LoadedEntry entry(long queue, Found found, Map<StoredPage, PageMessages> wanted) throws IOException {
        long number = found.key().number();
        if (found.place() instanceof Spilled spilled) {
            SpilledMessage message = spill.read(spilled.place());
            return new LoadedEntry(number, message.envelope(), message.bytes(), message.deliveries(), false);
        }
        int deliveries = state.deliveries(queue, number);
        if (found.place() instanceof InPage in) {
            PageMessage message = wanted.get(in.page()).message(in.slot());
            return new LoadedEntry(number, message.envelope(), message.bytes(), deliveries, true);
        }
        MessageAdded message = log.read(((InLog) found.place()).place());
        return new LoadedEntry(number, message.envelope(), message.bytes(), deliveries, true);
    }

    /** The wanted messages of one page: they may be asked for in any order, and are read in that of their slots. */
    private final class PageMessages {
        private final TreeMap<Integer, PageMessage> bySlot = new TreeMap<>();

        void want(int slot) {
            bySlot.put(slot, null);
        }

        void read(StoredPage page) throws IOException {
            int[] slots = bySlot.keySet().stream().mapToInt(Integer::intValue).toArray();
            List<PageMessage> messages = pages.read(page.id(), page.records(), slots);
            for (int i = 0; i < slots.length; i++) {
                bySlot.put(slots[i], messages.get(i));
            }
        }

        PageMessage message(int slot) {
            return bySlot.get(slot);
        }
    }
}
