package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataWriter;

/**
 * One thing that the broker has decided and that must last. Outcomes are plain facts: applying them needs no clock, no
 * selector and no configuration, and applying one twice changes nothing.
 */
public sealed interface Outcome
        permits BranchCommitted,
                BranchDecided,
                BranchEnded,
                BranchPrepared,
                DeliveriesSupposed,
                DeliveryCounted,
                DestinationCreated,
                DestinationDeleted,
                HorizonAdvanced,
                IncarnationStarted,
                MessageAdded,
                MessagesRemoved,
                ProducerAdvanced,
                ProducerForgotten,
                SendRefused,
                SubscriptionCreated,
                SubscriptionDeleted,
                TransactionCommitted {

    OutcomeType type();

    /** Writes the fields; the type's code has been written before them. */
    void write(DataWriter out);
}
