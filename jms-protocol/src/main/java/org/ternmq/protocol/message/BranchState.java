package org.ternmq.protocol.message;

/** Where a transaction branch stands; the code stands on the wire and in the log. */
public enum BranchState {
    /** A session works on it. */
    ACTIVE(0),
    /** No session works on it; one may resume. */
    SUSPENDED(1),
    /** All work on it has ended; it is neither prepared nor committed. */
    ENDED(2),
    /** It can only be rolled back. */
    ROLLBACK_ONLY(3),
    /** It is being prepared: that is on its way into the log. */
    PREPARING(4),
    /** It is in doubt: the transaction manager decides. */
    PREPARED(5),
    /** It is being committed: that is on its way into the log. */
    COMMITTING(6),
    /** It is being rolled back: that is on its way into the log. */
    ROLLING_BACK(7),
    /** Somebody committed it without the transaction manager, which does not know that yet. */
    HEURISTICALLY_COMMITTED(8),
    /** Somebody rolled it back without the transaction manager, which does not know that yet. */
    HEURISTICALLY_ROLLED_BACK(9);

    private static final BranchState[] BY_CODE = values();

    private final int code;

    BranchState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Whether the transaction manager has still to say what becomes of it: what a recovery is told. */
    public boolean isInDoubt() {
        return this == PREPARED || isHeuristic();
    }

    /** Whether somebody has decided without the transaction manager. */
    public boolean isHeuristic() {
        return this == HEURISTICALLY_COMMITTED || this == HEURISTICALLY_ROLLED_BACK;
    }

    public static BranchState of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new FormatException("the state of a transaction branch must be between 0 and 9 but is " + code);
        }
        return BY_CODE[code];
    }
}
