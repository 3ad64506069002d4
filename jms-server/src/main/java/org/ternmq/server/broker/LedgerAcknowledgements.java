package org.ternmq.server.broker;

/** How far the acknowledgements of a session have come, over all of its connections, and how far they are durable. */
final class LedgerAcknowledgements {
    private long taken;
    private long durable;
    private long toWrite;
    private long written;
    /** The last batch that an acknowledgement of the session went with. */
    private DurableBatch lastBatch = DurableBatch.past();

    /** Whether this one has been taken before. */
    boolean hasTaken(long acknowledgement) {
        return acknowledgement <= taken;
    }

    void take(long acknowledgement) {
        taken = acknowledgement;
    }

    /** The session's acknowledgements are durable with this batch, at the earliest. */
    void follow(DurableBatch batch) {
        lastBatch = batch;
    }

    /** Runs the action once all acknowledgements so far are durable. */
    void whenDurable(Runnable action) {
        lastBatch.then(action);
    }

    void becameDurable(long upTo) {
        durable = Math.max(durable, upTo);
    }

    /** The last one that is durable; 0 for none. */
    long durable() {
        return durable;
    }

    /** Has the log told, with the batch that is being gathered, how far they have come. */
    void logUpTo(long acknowledgement) {
        toWrite = Math.max(toWrite, acknowledgement);
    }

    boolean isToBeWritten() {
        return toWrite > written;
    }

    /** They are written down: returns up to where. */
    long write() {
        written = toWrite;
        return written;
    }

    /** Whether there was any that the client may ask for. */
    boolean isEmpty() {
        return taken == 0;
    }

    /** What the log has kept. */
    void restore(long upTo) {
        taken = upTo;
        durable = upTo;
        toWrite = upTo;
        written = upTo;
    }
}
