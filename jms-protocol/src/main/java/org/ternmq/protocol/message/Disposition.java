package org.ternmq.protocol.message;

/** What has become of a delivery. */
public enum Disposition {
    /** The application has it; it leaves the queue. */
    CONSUMED(0),
    /** The application failed on it; it is delivered again, with its count. */
    REJECTED(1),
    /** The application never saw it; it comes back as if it had not been delivered. */
    RELEASED(2),
    /** It expired while it waited in the client. */
    EXPIRED(3),
    /** The application failed on it and keeps it for now; the reason is for when it comes back. */
    FAILED(4),
    /** The application is given it now; it stays outstanding, and counts as delivered if the connection is lost. */
    STARTED(5);

    private static final Disposition[] ALL = values();

    private final int code;

    Disposition(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Disposition of(int code) {
        for (Disposition disposition : ALL) {
            if (disposition.code == code) {
                return disposition;
            }
        }
        throw new FormatException("there is no disposition " + code);
    }
}
