package org.ternmq.server.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.ternmq.server.log.file.ForcedGroup;
import org.ternmq.server.log.file.Retention;
import org.ternmq.server.outcome.DeliveriesSupposed;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.HorizonAdvanced;
import org.ternmq.server.outcome.IncarnationStarted;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.ProducerAdvanced;
import org.ternmq.server.outcome.ProducerForgotten;
import org.ternmq.server.outcome.SendRefused;
import org.ternmq.server.outcome.SubscriptionCreated;
import org.ternmq.server.outcome.SubscriptionDeleted;
import org.ternmq.server.outcome.TransactionCommitted;

/**
 * The state that the outcomes amount to, and no more of it than is needed to begin a new file and to tell which files
 * hold nothing live. Applying an outcome twice changes nothing. Not thread-safe.
 *
 * <p>Numbers of destinations, subscriptions and messages begin at 1; 0 is none.
 */
public final class StateImage implements Retention {
    private final TreeMap<Long, Outcome> places = new TreeMap<>();
    private final TreeMap<Long, Long> horizons = new TreeMap<>();
    private final TreeMap<Long, DeliveriesSupposed> supposed = new TreeMap<>();
    private final LiveMessages messages = new LiveMessages();
    private final DeliveryCounts counts = new DeliveryCounts();
    private final Producers producers = new Producers();
    private IncarnationStarted incarnation;
    private long highestPlace;
    private long highestMessage;
    /** While the log is read, counts come before the messages that they belong to, and bytes are kept. */
    private boolean recovering = true;

    @Override
    public void forced(ForcedGroup group, Runnable announce) {
        // Only the log's writer looks at this state, so that the waiters need not wait for it.
        announce.run();
        for (List<Outcome> batch : group.batches()) {
            apply(batch, group.file());
        }
    }

    /** Applies a batch that lies in this file. */
    void apply(List<Outcome> batch, long file) {
        for (Outcome outcome : batch) {
            apply(outcome, file);
        }
    }

    @Override
    public long firstNeeded() {
        return messages.firstFile();
    }

    /**
     * Applies one outcome.
     *
     * @param file the ordinal of the file that holds it
     */
    void apply(Outcome outcome, long file) {
        switch (outcome.type()) {
            case INCARNATION_STARTED -> incarnation = (IncarnationStarted) outcome;
            case DESTINATION_CREATED -> addPlace(((DestinationCreated) outcome).number(), outcome);
            case DESTINATION_DELETED -> removePlace(((DestinationDeleted) outcome).number());
            case SUBSCRIPTION_CREATED -> addPlace(((SubscriptionCreated) outcome).number(), outcome);
            case SUBSCRIPTION_DELETED -> removePlace(((SubscriptionDeleted) outcome).number());
            case MESSAGE_ADDED -> add((MessageAdded) outcome, file);
            case MESSAGES_REMOVED -> remove((MessagesRemoved) outcome);
            case DELIVERY_COUNTED -> count((DeliveryCounted) outcome);
            case DELIVERIES_SUPPOSED -> suppose((DeliveriesSupposed) outcome);
            case HORIZON_ADVANCED -> advance((HorizonAdvanced) outcome);
            case PRODUCER_ADVANCED -> producers.advance((ProducerAdvanced) outcome);
            case PRODUCER_FORGOTTEN -> producers.forget(((ProducerForgotten) outcome).session());
            case SEND_REFUSED -> producers.refuse((SendRefused) outcome);
            case TRANSACTION_COMMITTED -> producers.commit((TransactionCommitted) outcome);
        }
    }

    @Override
    public List<Outcome> snapshot() {
        List<Outcome> outcomes = new ArrayList<>();
        if (incarnation != null) {
            outcomes.add(incarnation);
        }
        outcomes.addAll(places.values());
        if (highestPlace > 0 && !places.containsKey(highestPlace)) {
            outcomes.add(new DestinationDeleted(highestPlace));
        }
        horizons.forEach((queue, message) -> outcomes.add(new HorizonAdvanced(queue, message)));
        outcomes.addAll(supposed.values());
        if (highestMessage > 0) {
            outcomes.add(new MessagesRemoved(0, new long[] {highestMessage}));
        }
        counts.write(outcomes);
        producers.write(outcomes);
        return outcomes;
    }

    /**
     * Ends the reading of the log: what it came to is handed over, and the bytes of the messages are let go.
     *
     * @param cleanClose whether the log had been closed in good order
     */
    RecoveredState recovered(boolean cleanClose, String report) {
        for (long queue : counts.queues()) {
            counts.retain(queue, message -> messages.holds(queue, message));
        }
        RecoveredState state = new RecoveredState(
                all(DestinationCreated.class),
                all(SubscriptionCreated.class),
                messages.sorted().stream().map(this::recovered).toList(),
                new TreeMap<>(horizons),
                new TreeMap<>(supposed),
                producers.states(),
                highestMessage + 1,
                highestPlace + 1,
                incarnation,
                cleanClose,
                report);
        messages.dropBodies();
        recovering = false;
        return state;
    }

    int liveMessages() {
        return messages.size();
    }

    private RecoveredMessage recovered(LiveMessages.Entry entry) {
        long message = entry.added().message();
        int[] delivered = Arrays.stream(entry.queues())
                .mapToInt(queue -> counts.get(queue, message))
                .toArray();
        return new RecoveredMessage(entry.added(), entry.queues(), delivered);
    }

    private <T extends Outcome> List<T> all(Class<T> type) {
        return places.values().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void addPlace(long number, Outcome created) {
        places.put(number, created);
        highestPlace = Math.max(highestPlace, number);
    }

    private void removePlace(long number) {
        places.remove(number);
        horizons.remove(number);
        supposed.remove(number);
        counts.removeQueue(number);
        messages.removeQueue(number);
        highestPlace = Math.max(highestPlace, number);
    }

    private void add(MessageAdded added, long file) {
        messages.add(added, holders(added.queues()), file, recovering);
        highestMessage = Math.max(highestMessage, added.message());
    }

    /** A queue that is gone holds nothing; a number that was never logged is kept, for nothing may be lost silently. */
    private long[] holders(long[] queues) {
        for (long queue : queues) {
            if (isGone(queue)) {
                return Arrays.stream(queues).filter(each -> !isGone(each)).toArray();
            }
        }
        return queues;
    }

    private void remove(MessagesRemoved removed) {
        for (long message : removed.messages()) {
            messages.remove(removed.queue(), message);
            counts.remove(removed.queue(), message);
            highestMessage = Math.max(highestMessage, message);
        }
    }

    private void count(DeliveryCounted counted) {
        highestMessage = Math.max(highestMessage, counted.message());
        if (recovering || messages.holds(counted.queue(), counted.message())) {
            counts.put(counted);
        }
    }

    /** Both only ever rise, so that the newest says all. */
    private void suppose(DeliveriesSupposed outcome) {
        highestMessage = Math.max(highestMessage, outcome.message());
        if (places.containsKey(outcome.queue())) {
            supposed.put(outcome.queue(), outcome);
        }
    }

    private void advance(HorizonAdvanced horizon) {
        // Numbers above the horizon have never been delivered, so that new messages are not taken for old ones.
        highestMessage = Math.max(highestMessage, horizon.message());
        if (places.containsKey(horizon.queue())) {
            horizons.merge(horizon.queue(), horizon.message(), Math::max);
        }
    }

    private boolean isGone(long queue) {
        return queue <= highestPlace && !places.containsKey(queue);
    }
}
