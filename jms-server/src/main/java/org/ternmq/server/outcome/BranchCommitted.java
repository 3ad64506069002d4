package org.ternmq.server.outcome;

import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/** A branch was committed without having been prepared; it stands in one batch with what the branch did. */
public record BranchCommitted(BranchId id) implements Outcome {
    @Override
    public OutcomeType type() {
        return OutcomeType.BRANCH_COMMITTED;
    }

    static BranchCommitted read(DataReader in) {
        return new BranchCommitted(BranchId.read(in));
    }

    @Override
    public void write(DataWriter out) {
        id.write(out);
    }
}
