package org.ternmq.client.session;

/** The local transaction of a session: there always is one, and the next begins where it ends. */
final class TransactionState {
    private long number = 1;
    private long lastSequence;

    synchronized long number() {
        return number;
    }

    /** Notes a send of a transaction. */
    synchronized void sent(long transaction, long sequence) {
        if (transaction == number) {
            lastSequence = Math.max(lastSequence, sequence);
        }
    }

    /** The last send of the transaction; 0 if there was none. */
    synchronized long lastSequence() {
        return lastSequence;
    }

    /** The transaction has ended. */
    synchronized void next() {
        number++;
        lastSequence = 0;
    }
}
