package org.ternmq.client.transport.reconnect;

/** Which transactions of a session were lost with a connection. Their numbers rise. For any thread. */
final class TransactionsSeen {
    private long last;
    private long lost;

    /** Something of this transaction has come by; it is lost if the connection is. 0 is none. */
    synchronized void saw(long transaction) {
        last = Math.max(last, transaction);
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
