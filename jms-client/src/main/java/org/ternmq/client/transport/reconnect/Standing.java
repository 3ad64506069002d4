package org.ternmq.client.transport.reconnect;

/**
 * Where a session last stood as its server had it, for what the next server to open it can know of it. An attempt to
 * reconnect may be lost after the server has opened the session and before anything here has followed: what was
 * outstanding before that attempt is gone, though the server then keeps the session. For the reconnecting thread, but for
 * {@link #settle}.
 */
final class Standing {
    /** The number of no connection. */
    private static final long NOWHERE = -1;

    private volatile Place place;
    private volatile boolean forgotten;

    /** All that is here is as the server there has it. */
    void settle(Place at) {
        place = at;
        forgotten = false;
    }

    /** The server has ended the session as one of a lost connection. */
    void leave() {
        Place left = place;
        if (left != null) {
            place = new Place(left.incarnation(), NOWHERE);
        }
    }

    /** A server has said that it does not know the session. */
    void forget() {
        forgotten = true;
    }

    /** What a server that has opened the session again knows of it. */
    Known at(Place at) {
        if (forgotten) {
            return Known.FORGOTTEN;
        }
        Place left = place;
        if (at.equals(left)) {
            return Known.KEPT;
        }
        return left.incarnation() == at.incarnation() ? Known.LEDGER : Known.LOG;
    }
}
