package org.ternmq.server.broker;

import org.ternmq.protocol.message.Envelope;
import org.ternmq.server.backlog.LoadedEntry;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.selector.MessageView;
import org.ternmq.server.selector.SelectorView;

/**
 * What a {@link QueueCursor} has to look at next.
 *
 * @param kind what follows from it
 * @param priority where it is
 * @param entry the entry, if it is in memory
 * @param loaded the entry, if it is not
 */
record Sighting(Kind kind, int priority, QueueEntry entry, LoadedEntry loaded) {
    enum Kind {
        ENTRY,
        /** Something that is not here yet comes first. */
        MISSING,
        /** Everything has been looked at. */
        NOTHING
    }

    static final Sighting NOTHING = new Sighting(Kind.NOTHING, 0, null, null);

    static Sighting missing(int priority) {
        return new Sighting(Kind.MISSING, priority, null, null);
    }

    static Sighting of(int priority, QueueEntry entry, LoadedEntry loaded) {
        return new Sighting(Kind.ENTRY, priority, entry, loaded);
    }

    boolean isEntry() {
        return kind == Kind.ENTRY;
    }

    long number() {
        return entry != null ? entry.number() : loaded.message();
    }

    byte[] bytes() {
        return entry != null ? entry.message().bytes() : loaded.bytes();
    }

    /** The envelope that a consumer would get, or a browser that is shown a parked entry. */
    Envelope envelope() {
        if (entry != null && entry.state == QueueEntry.State.PARKED) {
            return CaseFile.parked(entry);
        }
        Envelope stored = entry != null ? entry.message().envelope() : loaded.envelope();
        int deliveries = entry != null ? entry.deliveries() : DeliveryCounted.deliveries(loaded.deliveries());
        return stored.delivered(deliveries + 1, deliveries > 0);
    }

    SelectorView view() {
        return new MessageView(bytes(), envelope());
    }
}
