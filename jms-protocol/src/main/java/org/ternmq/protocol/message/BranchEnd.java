package org.ternmq.protocol.message;

/** How a session ends its work on a transaction branch. */
public enum BranchEnd {
    SUCCESS(0),
    /** The work has failed: the branch can only be rolled back. */
    FAIL(1),
    /** The session will go on with it later. */
    SUSPEND(2);

    private static final BranchEnd[] BY_CODE = values();

    private final int code;

    BranchEnd(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static BranchEnd of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new FormatException("the end of a transaction branch must be between 0 and 2 but is " + code);
        }
        return BY_CODE[code];
    }
}
