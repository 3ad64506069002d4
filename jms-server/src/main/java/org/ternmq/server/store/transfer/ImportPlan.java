package org.ternmq.server.store.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.OutcomeType;
import org.ternmq.server.outcome.SubscriptionCreated;
import org.ternmq.server.outcome.SubscriptionDefinition;

/**
 * Checks every line of an export against a store, and decides which destinations and subscriptions are new. What has
 * passed here can be written.
 */
final class ImportPlan implements ExportVisitor {
    private final ExistingStore existing;
    private final Map<Holder, Long> holders;
    private final Set<DestinationName> destinations = new HashSet<>();
    private final Set<Holder> subscriptions = new HashSet<>();
    private final List<Outcome> places = new ArrayList<>();
    private final ArrayWriter scratch = new ArrayWriter();
    private long nextPlace;
    private long newBytes;

    ImportPlan(ExistingStore existing) {
        this.existing = existing;
        holders = new HashMap<>(existing.holders());
        nextPlace = existing.nextPlace();
    }

    /** The new destinations and subscriptions. */
    List<Outcome> places() {
        return places;
    }

    /** How many bytes the new messages have together. */
    long newBytes() {
        return newBytes;
    }

    boolean knows(DestinationName name) {
        return destinations.contains(name);
    }

    boolean knows(Holder holder) {
        return holders.containsKey(holder);
    }

    long number(Holder holder) {
        return holders.get(holder);
    }

    @Override
    public void destination(ExportedDestination destination) {
        DestinationName name = destination.name();
        if (!destinations.add(name)) {
            throw new FormatException(name + " comes twice");
        }
        if (existing.destinations().contains(name)) {
            return;
        }
        long number = add(new DestinationCreated(nextPlace, name, destination.automatic()));
        if (!name.kind().isTopic()) {
            holders.put(Holder.queue(name.name()), number);
        }
    }

    @Override
    public void subscription(SubscriptionDefinition definition) {
        Holder holder = Holder.of(definition);
        if (!subscriptions.add(holder)) {
            throw new FormatException(holder + " comes twice");
        }
        SubscriptionDefinition there = existing.subscriptions().get(holder);
        if (there == null) {
            holders.put(holder, add(new SubscriptionCreated(nextPlace, definition)));
        } else if (!there.equals(definition)) {
            throw new FormatException("the " + holder + " is there already and is another one: here it is " + definition
                    + ", there it is " + there + "; delete one of them first");
        }
    }

    @Override
    public void message(ExportedMessage message) {
        for (ExportedMessage.Held held : message.held()) {
            if (!holders.containsKey(held.holder())) {
                throw new FormatException(
                        "there is no " + held.holder() + ", neither in the file nor in the data directory");
            }
        }
        MessageBytes.check(message.bytes());
        scratch.clear();
        message.envelope().write(scratch);
        Envelope.read(new ArrayReader(scratch.array(), 0, scratch.size()));
        if (!existing.ids().containsKey(message.envelope().id())) {
            newBytes += message.bytes().length + scratch.size();
        }
    }

    /** Numbers a new place, once it is certain that it can be written and read. */
    private long add(Outcome created) {
        scratch.clear();
        OutcomeType.write(created, scratch);
        OutcomeType.read(new ArrayReader(scratch.array(), 0, scratch.size()));
        places.add(created);
        return nextPlace++;
    }
}
