package org.ternmq.client.transport.netty;

/** Whose turn it is to write to a connection's socket: at most one writes, and all others only add. */
enum Turn {
    /** Nothing has to be written, or only what is in no hurry. */
    NOBODY,
    /** The loop has a task to write what there is. */
    LOOP,
    /** A thread that sends writes to the socket itself. */
    CALLER,
    /** The channel has bytes that it has not yet written. */
    CHANNEL,
    /** A write has failed; the connection is about to end. */
    BROKEN;

    /** @throws IllegalStateException if the turn cannot go there from here, which is a fault of the client */
    Turn to(Turn next) {
        boolean allowed =
                switch (this) {
                    case NOBODY -> next == LOOP || next == CALLER;
                    case LOOP -> next == NOBODY || next == CHANNEL;
                    case CALLER -> next == NOBODY || next == LOOP || next == CHANNEL || next == BROKEN;
                    case CHANNEL -> next == NOBODY || next == LOOP || next == BROKEN;
                    case BROKEN -> false;
                };
        if (!allowed) {
            throw new IllegalStateException("the turn to write cannot go from " + this + " to " + next);
        }
        return next;
    }
}
