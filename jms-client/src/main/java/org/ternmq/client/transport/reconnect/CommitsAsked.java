package org.ternmq.client.transport.reconnect;

import org.ternmq.client.transport.TransportException;

/**
 * Which commits of a session were asked for at a server, and what became of those whose answer cannot be had any more: a
 * session that was opened anew has never heard of their transactions, and would commit empty ones. The numbers of
 * transactions rise. For any thread.
 */
final class CommitsAsked {
    private long asked;
    private long decided;
    private TransportException outcome;

    /** The commit of this transaction goes out. */
    synchronized void ask(long transaction) {
        asked = Math.max(asked, transaction);
    }

    /** Whether it has gone out before, on whatever connection. */
    synchronized boolean isAsked(long transaction) {
        return transaction <= asked;
    }

    /** The session is opened anew: this is how commits end that were asked before, unless that is decided. */
    synchronized void decide(TransportException how) {
        if (asked > decided) {
            decided = asked;
            outcome = how;
        }
    }

    /** How the commit of this transaction has ended; null if a server says that. */
    synchronized TransportException outcome(long transaction) {
        return transaction <= decided ? outcome : null;
    }
}
