package org.ternmq.server.store;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.outcome.BranchPrepared;
import org.ternmq.server.outcome.DeliveriesSupposed;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.IncarnationStarted;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.SubscriptionCreated;

/**
 * What the broker begins with: everything durable, already forced to the disk again.
 *
 * @param destinations by number
 * @param subscriptions by number
 * @param branches the transaction branches that are prepared, were decided without their transaction manager, or were
 *     committed in one phase not long ago
 * @param contents how many messages the queues and subscriptions hold
 * @param horizons the delivery horizon of each queue and subscription that has one, by its number
 * @param supposed what may have been delivered before an earlier unclean stop, by queue
 * @param parked the counts of messages that are parked
 * @param producers by session
 * @param nextMessage a message number from which on none was used, and none lies below a horizon
 * @param nextDestination a number from which on no destination or subscription was logged
 * @param lastIncarnation the incarnation that was logged last, or null
 * @param cleanClose whether the server was closed in good order; a new data directory counts as such
 * @param report one line on what was read, as it was logged
 */
public record RecoveredState(
        List<DestinationCreated> destinations,
        List<SubscriptionCreated> subscriptions,
        List<Outcome> branches,
        List<LaneContent> contents,
        SortedMap<Long, Long> horizons,
        SortedMap<Long, DeliveriesSupposed> supposed,
        List<DeliveryCounted> parked,
        Map<SessionId, ProducerState> producers,
        long nextMessage,
        long nextDestination,
        IncarnationStarted lastIncarnation,
        boolean cleanClose,
        String report) {

    /**
     * All but the messages as the outcomes that still hold: destinations and subscriptions first. Where nothing bears the
     * highest number ever used of them, or of messages, any more, a removal of it tells that number.
     */
    public List<Outcome> outcomes() {
        return RestoredOutcomes.of(this);
    }

    /** The transaction branches that are prepared. */
    public List<BranchPrepared> prepared() {
        return branches.stream()
                .filter(BranchPrepared.class::isInstance)
                .map(BranchPrepared.class::cast)
                .toList();
    }

    RecoveredState withReport(String line) {
        return new RecoveredState(
                destinations,
                subscriptions,
                branches,
                contents,
                horizons,
                supposed,
                parked,
                producers,
                nextMessage,
                nextDestination,
                lastIncarnation,
                cleanClose,
                line);
    }
}
