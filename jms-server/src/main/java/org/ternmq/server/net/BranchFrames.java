package org.ternmq.server.net;

import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.ListBranches;
import org.ternmq.protocol.wire.XaCommit;
import org.ternmq.protocol.wire.XaEnd;
import org.ternmq.protocol.wire.XaForget;
import org.ternmq.protocol.wire.XaPrepare;
import org.ternmq.protocol.wire.XaRecover;
import org.ternmq.protocol.wire.XaRollback;
import org.ternmq.protocol.wire.XaStart;
import org.ternmq.server.broker.BranchRequests;
import org.ternmq.server.broker.BranchStartRequest;

/** Hands the frames of distributed transactions to the broker. */
final class BranchFrames {
    private final BranchRequests broker;

    BranchFrames(BranchRequests broker) {
        this.broker = broker;
    }

    /** @throws FormatException for any other frame */
    void take(Frame frame) {
        switch (frame.opcode()) {
            case XA_START -> start((XaStart) frame);
            case XA_END -> end((XaEnd) frame);
            case XA_PREPARE -> prepare((XaPrepare) frame);
            case XA_COMMIT -> commit((XaCommit) frame);
            case XA_ROLLBACK -> rollback((XaRollback) frame);
            case XA_FORGET -> forget((XaForget) frame);
            case XA_RECOVER -> recover((XaRecover) frame);
            case LIST_BRANCHES -> list((ListBranches) frame);
            default -> throw new FormatException("frame " + frame.opcode() + " may not come on an open connection");
        }
    }

    private void start(XaStart frame) {
        broker.start(
                frame.request(),
                frame.session(),
                new BranchStartRequest(frame.transaction(), frame.branch(), frame.how(), frame.timeoutMillis()));
    }

    private void end(XaEnd frame) {
        broker.end(frame.request(), frame.session(), frame.branch(), frame.how(), frame.lastSequence());
    }

    private void prepare(XaPrepare frame) {
        broker.prepare(frame.request(), frame.branch());
    }

    private void commit(XaCommit frame) {
        broker.commit(frame.request(), frame.branch(), frame.onePhase(), frame.heuristic());
    }

    private void rollback(XaRollback frame) {
        broker.rollback(frame.request(), frame.branch(), frame.heuristic());
    }

    private void forget(XaForget frame) {
        broker.forget(frame.request(), frame.branch());
    }

    private void recover(XaRecover frame) {
        broker.recover(frame.request(), frame.after());
    }

    private void list(ListBranches frame) {
        broker.list(frame.request(), frame.after(), frame.max());
    }
}
