package org.ternmq.client.session;

import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.protocol.message.MessageBytes;

/**
 * Whether a session gives messages out, and the credit for them that it asks the server for. Belongs to its {@link Inbox}
 * and that one's lock.
 */
final class Giving {
    private final InboxOwner owner;
    /** Whether the connection is started. */
    boolean started;
    /** Whether nothing is given out because the connection is lost, until the session has a new epoch. */
    boolean frozen;
    /** Whether the session has ended. */
    boolean closed;

    Giving(InboxOwner owner, boolean started) {
        this.owner = owner;
        this.started = started;
    }

    /** Whether a receiver of this consumer may get something now. */
    boolean isTo(PrefetchBuffer buffer) {
        return (started || buffer.onlyShows) && !frozen && !closed && !buffer.isClosed();
    }

    /** No credit while the connection is stopped: what came for it would wait here, and others could not have it. */
    void topUp(PrefetchBuffer buffer) {
        PrefetchWindow.Grant grant = isTo(buffer) ? buffer.window.due() : null;
        if (grant != null) {
            owner.credit(buffer.consumer, grant.messages(), grant.bytes());
        }
    }

    /** Gives a consumer without prefetch the credit for the message that a receiver waits for. */
    void askForOne(PrefetchBuffer buffer) {
        if (isTo(buffer) && buffer.window.isByHand() && !buffer.window.hasCredit()) {
            buffer.window.given(1);
            owner.credit(buffer.consumer, 1, 0);
        }
    }

    /** Drops a message that is too old to be given out; false if it is not. */
    boolean dropExpired(IncomingMessage message) {
        boolean expired = isExpired(message);
        if (expired) {
            owner.expired(message);
        }
        return expired;
    }

    boolean isExpired(IncomingMessage message) {
        long expiration = MessageBytes.expiration(message.message());
        // What the server has moved, to a dead-letter queue or an expiry queue, stays there until it is consumed.
        boolean moved = message.envelope().originalDestination() != null;
        return expiration > 0 && !moved && expiration <= owner.serverTime();
    }
}
