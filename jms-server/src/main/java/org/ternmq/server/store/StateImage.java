package org.ternmq.server.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.outcome.BranchCommitted;
import org.ternmq.server.outcome.BranchDecided;
import org.ternmq.server.outcome.BranchEnded;
import org.ternmq.server.outcome.BranchPrepared;
import org.ternmq.server.outcome.DeliveriesSupposed;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.HorizonAdvanced;
import org.ternmq.server.outcome.IncarnationStarted;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.ProducerAdvanced;
import org.ternmq.server.outcome.ProducerForgotten;
import org.ternmq.server.outcome.SendRefused;
import org.ternmq.server.outcome.SubscriptionCreated;
import org.ternmq.server.outcome.SubscriptionDeleted;
import org.ternmq.server.outcome.TransactionCommitted;

/**
 * The state that the outcomes amount to, all but the messages: every log file begins with it, so that the files before it
 * are not needed for it. Applying an outcome twice changes nothing. Not thread-safe.
 *
 * <p>Numbers of destinations, subscriptions, branches and messages begin at 1; 0 is none.
 */
final class StateImage {
    private final TreeMap<Long, Outcome> places = new TreeMap<>();
    private final TreeMap<Long, Long> horizons = new TreeMap<>();
    private final TreeMap<Long, DeliveriesSupposed> supposed = new TreeMap<>();
    private final DeliveryCounts counts = new DeliveryCounts();
    private final Producers producers = new Producers();
    private final CommittedBranches committed = new CommittedBranches();
    private IncarnationStarted incarnation;
    private long highestPlace;
    private long highestMessage;

    /** Applies an outcome that is not about messages in queues. */
    void apply(Outcome outcome) {
        switch (outcome.type()) {
            case INCARNATION_STARTED -> incarnation = (IncarnationStarted) outcome;
            case DESTINATION_CREATED -> addPlace(((DestinationCreated) outcome).number(), outcome);
            case DESTINATION_DELETED -> removePlace(((DestinationDeleted) outcome).number());
            case SUBSCRIPTION_CREATED -> addPlace(((SubscriptionCreated) outcome).number(), outcome);
            case SUBSCRIPTION_DELETED -> removePlace(((SubscriptionDeleted) outcome).number());
            case DELIVERIES_SUPPOSED -> suppose((DeliveriesSupposed) outcome);
            case HORIZON_ADVANCED -> advance((HorizonAdvanced) outcome);
            case PRODUCER_ADVANCED -> producers.advance((ProducerAdvanced) outcome);
            case PRODUCER_FORGOTTEN -> producers.forget(((ProducerForgotten) outcome).session());
            case SEND_REFUSED -> producers.refuse((SendRefused) outcome);
            case BRANCH_PREPARED -> addPlace(((BranchPrepared) outcome).number(), outcome);
            case BRANCH_DECIDED -> addPlace(((BranchDecided) outcome).number(), outcome);
            case BRANCH_ENDED -> removePlace(((BranchEnded) outcome).number());
            case BRANCH_COMMITTED -> committed.add((BranchCommitted) outcome);
            case TRANSACTION_COMMITTED -> producers.commit((TransactionCommitted) outcome);
            default -> throw new IllegalArgumentException(outcome.type() + " is about messages");
        }
    }

    /** A message of this number exists, or did. */
    void used(long message) {
        highestMessage = Math.max(highestMessage, message);
    }

    /** The highest number of a message that exists or did, or 0. */
    long highestMessage() {
        return highestMessage;
    }

    /** A message of a queue, which is there, came back. */
    void count(DeliveryCounted counted) {
        counts.put(counted);
    }

    /** How often a message came back to this queue, or 0. */
    int deliveries(long queue, long message) {
        return counts.get(queue, message);
    }

    void removed(long queue, long message) {
        counts.remove(queue, message);
    }

    /** Drops the counts of messages that are not there. */
    void retainCounts(DeliveryCounts.Presence present) {
        counts.retain(present);
    }

    /** A queue that is gone holds nothing; a number that was never logged is kept, for nothing may be lost silently. */
    long[] existing(long[] queues) {
        for (long queue : queues) {
            if (isGone(queue)) {
                return Arrays.stream(queues).filter(each -> !isGone(each)).toArray();
            }
        }
        return queues;
    }

    boolean isGone(long queue) {
        return queue <= highestPlace && !places.containsKey(queue);
    }

    /** The number that all subscriptions of the same topic share; a queue has its own. */
    long group(long queue) {
        if (!(places.get(queue) instanceof SubscriptionCreated created)) {
            return queue;
        }
        return Long.MIN_VALUE | created.definition().topic().hashCode() & 0xFFFF_FFFFL;
    }

    /** Outcomes that make this state from nothing. */
    List<Outcome> snapshot() {
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
        outcomes.addAll(committed.all());
        return outcomes;
    }

    /** What a broker begins with, the messages aside. */
    RecoveredState recovered(List<LaneContent> contents, boolean cleanClose, String report) {
        return new RecoveredState(
                all(DestinationCreated.class),
                all(SubscriptionCreated.class),
                branches(),
                contents,
                new TreeMap<>(horizons),
                new TreeMap<>(supposed),
                counts.parked(),
                producers.states(),
                highestMessage + 1,
                highestPlace + 1,
                incarnation,
                cleanClose,
                report);
    }

    private <T extends Outcome> List<T> all(Class<T> type) {
        return places.values().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private List<Outcome> branches() {
        List<Outcome> branches = new ArrayList<>(all(BranchPrepared.class));
        branches.addAll(all(BranchDecided.class));
        branches.addAll(committed.all());
        return branches;
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
        highestPlace = Math.max(highestPlace, number);
    }

    /** Both only ever rise, so that the newest says all. */
    private void suppose(DeliveriesSupposed outcome) {
        used(outcome.message());
        if (places.containsKey(outcome.queue())) {
            supposed.put(outcome.queue(), outcome);
        }
    }

    private void advance(HorizonAdvanced horizon) {
        // Numbers above the horizon have never been delivered, so that new messages are not taken for old ones.
        used(horizon.message());
        if (places.containsKey(horizon.queue())) {
            horizons.merge(horizon.queue(), horizon.message(), Math::max);
        }
    }
}
