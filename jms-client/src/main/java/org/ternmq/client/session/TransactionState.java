package org.ternmq.client.session;

/** The local transaction of a session: there always is one, and the next begins where it ends. */
final class TransactionState {
    private long number = 1;
    private long lastSequence;
    private boolean committing;
    private boolean lost;

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

    /** From here on the answer to the commit says what becomes of it; false if it is lost already. */
    synchronized boolean beginCommit() {
        committing = !lost;
        return committing;
    }

    synchronized void endCommit() {
        committing = false;
    }

    synchronized boolean isCommitting() {
        return committing;
    }

    /**
     * The connection is lost, and the transaction with it, if there is anything in it.
     *
     * @param consumed whether messages were received in it
     */
    synchronized void interrupted(boolean consumed) {
        lost |= !committing && (consumed || lastSequence > 0);
    }

    /** Whether it was lost with a connection, and can only be rolled back. */
    synchronized boolean isLost() {
        return lost;
    }

    /** The transaction has ended. */
    synchronized void next() {
        number++;
        lastSequence = 0;
        lost = false;
    }
}
