package org.ternmq.server.store.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.SubscriptionCreated;
import org.ternmq.server.store.RecoveredMessage;
import org.ternmq.server.store.RecoveredState;
import org.ternmq.server.store.StoppedStore;

/** Writes everything that a store holds as lines of JSON; sessions and delivery horizons belong to one server alone. */
public final class StoreExport {
    private final StoppedStore store;
    private final Holders holders;

    private StoreExport(StoppedStore store, LongSupplier millis) {
        this.store = store;
        holders = new Holders(store.state(), millis);
    }

    /**
     * Exports a store.
     *
     * @param target gets UTF-8 in large pieces; it is flushed and stays open
     * @param millis the time, in milliseconds since 1970
     * @throws IOException if the target cannot be written, or a message cannot be understood
     */
    public static ExportCounts write(StoppedStore store, OutputStream target, LongSupplier millis) throws IOException {
        return new StoreExport(store, millis).write(target);
    }

    private ExportCounts write(OutputStream target) throws IOException {
        RecoveredState state = store.state();
        ExportCounts counts = new ExportCounts(
                state.destinations().size(), state.subscriptions().size(), store.countMessages());
        ExportWriter writer = new ExportWriter(target);
        writer.header(counts);
        for (DestinationCreated created : state.destinations()) {
            writer.destination(new ExportedDestination(created.name(), created.automatic()));
        }
        for (SubscriptionCreated created : state.subscriptions()) {
            writer.subscription(created.definition());
        }
        store.forEach(message -> write(message, writer));
        writer.finish();
        target.flush();
        return counts;
    }

    private void write(RecoveredMessage message, ExportWriter writer) throws IOException {
        try {
            writer.message(exported(message));
        } catch (FormatException e) {
            throw new IOException(
                    "the store in " + store.path() + " is damaged: message "
                            + message.added().envelope().id() + " cannot be understood (" + e.getMessage()
                            + "); restore the data directory from a backup",
                    e);
        }
    }

    private ExportedMessage exported(RecoveredMessage message) {
        List<ExportedMessage.Held> held = new ArrayList<>(message.queues().length);
        for (int i = 0; i < message.queues().length; i++) {
            Holder holder = holders.of(message, i);
            if (holder == null) {
                throw new FormatException("it is in queue number " + message.queues()[i] + ", which does not exist");
            }
            int count = holders.deliveries(message, i);
            held.add(new ExportedMessage.Held(
                    holder, DeliveryCounted.deliveries(count), DeliveryCounted.isParked(count)));
        }
        return new ExportedMessage(message.added().envelope(), message.added().bytes(), held);
    }
}
