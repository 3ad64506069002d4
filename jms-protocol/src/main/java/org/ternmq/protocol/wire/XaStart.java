package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchStart;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Has a session work on a transaction branch: what it sends and acknowledges under this transaction's number belongs to
 * the branch.
 *
 * @param request the request's number
 * @param session the session's number
 * @param transaction the number that sends and acknowledgements name, one that is new in the session
 * @param branch the branch
 * @param how whether the branch is new
 * @param timeoutMillis after how long the server rolls a new branch back that is not prepared; 0 for the server's own limit
 */
public record XaStart(long request, int session, long transaction, BranchId branch, BranchStart how, int timeoutMillis)
        implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.XA_START;
    }

    static XaStart read(DataReader in) {
        return new XaStart(
                in.sequence("request"),
                in.number("session"),
                in.sequence("transaction"),
                BranchId.read(in),
                BranchStart.of(in.u8("how")),
                in.number("timeout millis"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(session);
        out.varint(transaction);
        branch.write(out);
        out.u8(how.code());
        out.varint(timeoutMillis);
    }
}
