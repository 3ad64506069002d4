package org.ternmq.client.session;

/**
 * The transaction of a session. Of a local one there always is one, and the next begins where it ends; of the work in
 * branches of distributed transactions there may be none, which is number 0.
 */
final class TransactionState {
    private long number;
    private long last;
    private long lastSequence;

    /** @param distributed whether there are none but those that {@link #begin} says */
    TransactionState(boolean distributed) {
        this.last = distributed ? 0 : 1;
        this.number = last;
    }

    /** 0 if there is none. */
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

    /** The local transaction has ended. */
    synchronized void next() {
        begin(reserve());
    }

    /** A number that no other work of the session has had. */
    synchronized long reserve() {
        return ++last;
    }

    /** The session works in a transaction from here on. */
    synchronized void begin(long reserved) {
        number = reserved;
        lastSequence = 0;
    }

    /** The session works in no transaction any more. */
    synchronized void leave() {
        begin(0);
    }
}
