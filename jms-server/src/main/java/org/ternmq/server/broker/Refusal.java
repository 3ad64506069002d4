package org.ternmq.server.broker;

import org.ternmq.protocol.message.ErrorCode;

/** Why a send was refused, or why a transaction branch can only be rolled back. */
record Refusal(ErrorCode code, String reason) {

    /** A branch can only be rolled back, for a reason that has no code of its own. */
    static Refusal rolledBack(String reason) {
        return new Refusal(ErrorCode.XA_RBROLLBACK, reason);
    }

    BrokerException ofBranch(Branch branch) {
        return new BrokerException(code, branch + " is rolled back: " + reason);
    }
}
