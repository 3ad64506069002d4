package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * A branch that was prepared, or decided without its transaction manager, is done with. If it was committed, what it did
 * stands in the same batch; messages that are still its own are gone.
 *
 * @param number the branch's number
 */
public record BranchEnded(long number) implements Outcome {
    public BranchEnded {
        Numbers.check(number, "number");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.BRANCH_ENDED;
    }

    static BranchEnded read(DataReader in) {
        return new BranchEnded(in.sequence("branch number"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(number);
    }
}
