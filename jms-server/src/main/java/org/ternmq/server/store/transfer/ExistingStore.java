package org.ternmq.server.store.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.server.outcome.SubscriptionDefinition;
import org.ternmq.server.store.RecoveredState;
import org.ternmq.server.store.StoppedStore;

/**
 * What an import has to know of the store that it adds to; it keeps no message.
 *
 * @param ids how often each message id is there
 * @param nextMessage the first free number of a message
 * @param nextPlace the first free number of a destination or subscription
 */
record ExistingStore(
        Set<DestinationName> destinations,
        Map<Holder, Long> holders,
        Map<Holder, SubscriptionDefinition> subscriptions,
        Map<MessageId, Integer> ids,
        long nextMessage,
        long nextPlace) {

    static ExistingStore none() {
        return new ExistingStore(Set.of(), Map.of(), Map.of(), Map.of(), 1, 1);
    }

    static ExistingStore read(Path directory) throws IOException {
        try (StoppedStore store = StoppedStore.open(directory)) {
            Map<MessageId, Integer> ids = new HashMap<>();
            store.forEach(message -> ids.merge(message.added().envelope().id(), 1, Integer::sum));
            store.forEachOfBranches(
                    message -> ids.merge(message.added().envelope().id(), 1, Integer::sum));
            return of(store.state(), ids);
        }
    }

    private static ExistingStore of(RecoveredState state, Map<MessageId, Integer> ids) {
        Set<DestinationName> destinations = new HashSet<>();
        state.destinations().forEach(created -> destinations.add(created.name()));
        Map<Holder, Long> holders = new HashMap<>();
        new Holders(state, () -> 0).byNumber().forEach((number, holder) -> holders.put(holder, number));
        Map<Holder, SubscriptionDefinition> subscriptions = new HashMap<>();
        state.subscriptions()
                .forEach(created -> subscriptions.put(Holder.of(created.definition()), created.definition()));
        return new ExistingStore(
                destinations, holders, subscriptions, ids, state.nextMessage(), state.nextDestination());
    }

    /** Whether this is still what was read: a server may have run in between. */
    boolean isStill(RecoveredState state) {
        return state.nextMessage() == nextMessage && state.nextDestination() == nextPlace;
    }
}
