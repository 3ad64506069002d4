package org.ternmq.protocol.message;

/** How a session begins to work on a transaction branch. */
public enum BranchStart {
    /** The branch is new. */
    NEW(0),
    /** Another session began it, or this one before: the branch must be there. */
    JOIN(1),
    /** This session suspended its work on it, and goes on. */
    RESUME(2);

    private static final BranchStart[] BY_CODE = values();

    private final int code;

    BranchStart(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static BranchStart of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new FormatException("the start of a transaction branch must be between 0 and 2 but is " + code);
        }
        return BY_CODE[code];
    }
}
