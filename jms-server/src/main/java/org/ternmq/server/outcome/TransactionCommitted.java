package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.SessionId;

/** A session's local transaction has committed; it stands in one batch with what the transaction did. */
public record TransactionCommitted(SessionId session, long transaction) implements Outcome {
    public TransactionCommitted {
        Numbers.check(transaction, "transaction");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.TRANSACTION_COMMITTED;
    }

    static TransactionCommitted read(DataReader in) {
        return new TransactionCommitted(SessionId.read(in), in.sequence("transaction number"));
    }

    @Override
    public void write(DataWriter out) {
        session.write(out);
        out.varint(transaction);
    }
}
