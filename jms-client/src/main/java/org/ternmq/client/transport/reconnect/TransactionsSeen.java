package org.ternmq.client.transport.reconnect;

/** Which transactions of a session were lost with a connection. Their numbers rise. For any thread. */
final class TransactionsSeen {
    private long last;
    private long lost;

    /** Something of this transaction has come by; it is lost if the connection is. 0 is none. */
    synchronized void saw(long transaction) {
        last = Math.max(last, transaction);
    }

    /** Whether something of this transaction or a later one has come by. */
    synchronized boolean hasSeen(long transaction) {
        return transaction <= last;
    }

    /** A transaction, and with it all before, cannot commit any more. */
    synchronized void lose(long transaction) {
        lost = Math.max(lost, transaction);
    }

    /** The connection is lost. */
    synchronized void loseAll() {
        lost = Math.max(lost, last);
    }

    /** Never of 0, which is no transaction. */
    synchronized boolean isLost(long transaction) {
        return transaction != 0 && transaction <= lost;
    }
}
