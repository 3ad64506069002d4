package org.ternmq.server.broker;

/** What the sends and acknowledgements of a session go to that name a transaction. */
interface OpenTransaction {
    /** How much memory its messages take. */
    long bytes();

    void send(long sequence, PendingSend send);

    /** One of its sends was refused: it can only roll back. */
    void refuse(long sequence, String reason);

    /** A delivery was acknowledged in it, and has left those of its session. */
    void consume(QueueEntry entry);
}
