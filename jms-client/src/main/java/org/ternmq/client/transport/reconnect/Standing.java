package org.ternmq.client.transport.reconnect;

import org.ternmq.client.transport.SessionFacts;

/**
 * Where a session last stood as its server had it, for what the next server to open it can know of it. An attempt to
 * reconnect may be lost after the server has opened the session and before anything here has followed: what was
 * outstanding before that attempt is gone, though the server then keeps the session. For the reconnecting thread, but for
 * {@link #settle} and {@link #hearDurable}.
 */
final class Standing {
    /** The number of no connection. */
    private static final long NOWHERE = -1;

    private volatile Place place;
    /** Whether something of the session was told to be durable, wherever that was. */
    private volatile boolean durable;
    /** Whether the server with the data of the last place does not know the session, or has only opened it anew. */
    private volatile boolean forgottenHere;

    private volatile boolean forgottenElsewhere;

    /** All that is here is as the server there has it. */
    void settle(Place at) {
        place = at;
        forgottenHere = false;
        forgottenElsewhere = false;
    }

    /** A server has said that something of the session is durable. On any thread. */
    void hearDurable() {
        if (!durable) {
            durable = true;
        }
    }

    /** A server has opened the session and said what it has of it. */
    void hear(SessionFacts facts) {
        if (facts.settledUpTo() > 0 || facts.acknowledgedUpTo() > 0) {
            hearDurable();
        }
    }

    /** The server has ended the session as one of a lost connection. */
    void leave() {
        Place left = place;
        if (left != null) {
            place = new Place(left.storeId(), left.incarnation(), NOWHERE);
        }
    }

    /** The server there has said that it does not know the session. */
    void forget(Place at) {
        if (at.sharesStore(place)) {
            forgottenHere = true;
        } else {
            forgottenElsewhere = true;
        }
    }

    /** Whether the server there has run since the session stood at it. */
    boolean hasRunUntil(Place at) {
        return place.incarnation() == at.incarnation();
    }

    /** What a server that has opened the session again knows of it. */
    Known at(Place at) {
        if (forgottenHere || forgottenElsewhere) {
            boolean unlogged = !forgottenElsewhere && !durable && at.sharesStore(place);
            return unlogged ? Known.UNLOGGED : Known.FORGOTTEN;
        }
        if (at.equals(place)) {
            return Known.KEPT;
        }
        return hasRunUntil(at) ? Known.LEDGER : Known.LOG;
    }
}
