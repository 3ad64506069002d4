package org.ternmq.server.broker;

import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;

/**
 * One entry that goes to another queue.
 *
 * @param entry out of its queue's lanes; nothing else may touch it from now on
 * @param target a queue that lasts
 * @param envelope what goes with the message there
 * @param urgent whether others wait for it: then it goes although the log takes no more messages
 * @param whenGone runs once it is there, or its queue is deleted
 */
record Move(QueueEntry entry, DestinationName target, Envelope envelope, boolean urgent, Runnable whenGone) {
    /** One that nobody waits for. */
    static Move of(QueueEntry entry, DestinationName target, Envelope envelope) {
        return new Move(entry, target, envelope, false, () -> {});
    }
}
