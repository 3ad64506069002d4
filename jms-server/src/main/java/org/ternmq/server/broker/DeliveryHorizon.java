package org.ternmq.server.broker;

import org.ternmq.server.outcome.HorizonAdvanced;

/**
 * How far the deliveries of one durable queue may go: logged ahead of them, so that after a crash everything that may
 * have been delivered is known.
 */
final class DeliveryHorizon {
    /** How many message numbers one step covers. */
    private static final int BLOCK = 1000;

    private final MessageQueue queue;
    private final OutcomeBuffer outcomes;
    private long durable;
    private long requested;

    DeliveryHorizon(MessageQueue queue, OutcomeBuffer outcomes) {
        this.queue = queue;
        this.outcomes = outcomes;
    }

    void restore(long logged) {
        durable = logged;
        requested = logged;
    }

    boolean covers(long message) {
        return message <= durable;
    }

    /** Moves the horizon with a batch that is written anyway, for a message that will be delivered at once. */
    void advanceWith(long message) {
        if (message > requested) {
            request(message, false);
        }
    }

    /** Looks ahead while deliveries go on, so that they seldom meet the horizon. */
    void delivered(long message) {
        if (requested - message < BLOCK / 2) {
            request(Math.max(requested, message), false);
        }
    }

    /** A delivery waits for the horizon. */
    void require(long message) {
        if (message > requested) {
            request(message, true);
        } else {
            outcomes.hurry();
        }
    }

    private void request(long from, boolean urgent) {
        long upTo = from + BLOCK;
        requested = upTo;
        HorizonAdvanced outcome = new HorizonAdvanced(queue.number(), upTo);
        DurableBatch batch = urgent ? outcomes.add(outcome) : outcomes.addLazily(outcome);
        batch.then(() -> {
            durable = Math.max(durable, upTo);
            queue.schedule();
        });
    }
}
