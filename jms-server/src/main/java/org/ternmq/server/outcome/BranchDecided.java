package org.ternmq.server.outcome;

import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Somebody has decided about a prepared branch without its transaction manager. What it did is settled with this batch;
 * the decision is kept until the branch has {@link BranchEnded ended}.
 *
 * @param number the branch's number
 * @param decidedAt when, in milliseconds since 1970
 * @param committed whether it was committed; else it was rolled back
 */
public record BranchDecided(long number, BranchId id, long decidedAt, boolean committed) implements Outcome {
    public BranchDecided {
        Numbers.check(number, "number");
        Numbers.check(decidedAt, "time");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.BRANCH_DECIDED;
    }

    static BranchDecided read(DataReader in) {
        return new BranchDecided(
                in.sequence("branch number"), BranchId.read(in), in.sequence("time"), in.bool("committed"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(number);
        id.write(out);
        out.varint(decidedAt);
        out.bool(committed);
    }
}
