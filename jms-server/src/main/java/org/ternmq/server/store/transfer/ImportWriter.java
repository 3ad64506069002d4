package org.ternmq.server.store.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.OutcomeType;
import org.ternmq.server.outcome.SubscriptionDefinition;

/**
 * Writes the messages of an export that has been checked, each with its delivery counts as one batch. An id that is
 * there so many times already is skipped so many times: an import that was cut off goes on where it stopped.
 */
final class ImportWriter implements ExportVisitor {
    private final ImportPlan plan;
    private final ImportLog log;
    private final Map<MessageId, Integer> there;
    private long nextMessage;
    private long added;
    private long skipped;

    ImportWriter(ImportPlan plan, ExistingStore existing, ImportLog log) {
        this.plan = plan;
        this.log = log;
        there = new HashMap<>(existing.ids());
        nextMessage = existing.nextMessage();
    }

    /** The destinations and subscriptions are all written before the first message. */
    void writePlaces() throws IOException {
        if (!plan.places().isEmpty()) {
            log.append(plan.places(), 0);
        }
    }

    ImportResult result() {
        long destinations = plan.places().stream()
                .filter(created -> created.type() == OutcomeType.DESTINATION_CREATED)
                .count();
        return new ImportResult(destinations, plan.places().size() - destinations, added, skipped);
    }

    @Override
    public void destination(ExportedDestination destination) {
        checkUnchanged(plan.knows(destination.name()));
    }

    @Override
    public void subscription(SubscriptionDefinition definition) {
        checkUnchanged(plan.knows(Holder.of(definition)));
    }

    @Override
    public void message(ExportedMessage message) throws IOException {
        MessageId id = message.envelope().id();
        if (there.computeIfPresent(id, (same, times) -> times - 1) != null) {
            skipped++;
            there.remove(id, 0);
            return;
        }
        long number = nextMessage++;
        long[] queues = new long[message.held().size()];
        List<Outcome> batch = new ArrayList<>(1);
        batch.add(new MessageAdded(number, queues, message.envelope(), message.bytes()));
        for (int i = 0; i < queues.length; i++) {
            ExportedMessage.Held held = message.held().get(i);
            checkUnchanged(plan.knows(held.holder()));
            queues[i] = plan.number(held.holder());
            int count = held.deliveries() | (held.parked() ? DeliveryCounted.PARKED : 0);
            if (count > 0) {
                batch.add(new DeliveryCounted(queues[i], number, count));
            }
        }
        log.append(batch, message.bytes().length);
        added++;
    }

    private static void checkUnchanged(boolean known) {
        if (!known) {
            throw new FormatException("the file was changed while it was imported: repeat the import to complete it");
        }
    }
}
