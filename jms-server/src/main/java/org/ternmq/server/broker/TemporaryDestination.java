package org.ternmq.server.broker;

/**
 * A queue or topic that belongs to a connection and goes with it (section 6.2.2).
 *
 * @param target a {@link MessageQueue} or a {@link Topic}
 */
record TemporaryDestination(ClientConnection owner, Target target) {

    boolean isInUse() {
        return target instanceof MessageQueue queue ? queue.consumers().areOpen() : ((Topic) target).hasSubscriptions();
    }

    void delete() {
        if (target instanceof MessageQueue queue) {
            queue.delete();
        } else {
            ((Topic) target).delete();
        }
    }
}
