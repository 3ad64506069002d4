package org.ternmq.server.broker;

import java.util.List;

/** What the sends and acknowledgements of a session go to that name a transaction. */
interface OpenTransaction {
    /** How much memory its messages take. */
    long bytes();

    void send(long sequence, PendingSend send);

    /** One of its sends was refused: it can only roll back. */
    void refuse(long sequence, String reason);

    /**
     * Deliveries were acknowledged in it, and have left those of their session.
     *
     * @param entries the list is the transaction's from now on
     */
    void consume(List<QueueEntry> entries);
}
