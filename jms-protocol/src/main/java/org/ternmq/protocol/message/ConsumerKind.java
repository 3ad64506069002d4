package org.ternmq.protocol.message;

/** What a consumer reads from: a queue, or one of the four kinds of subscription (section 8.3). */
public enum ConsumerKind {
    QUEUE(0),
    /** An unshared non-durable subscription. */
    NON_DURABLE(1),
    DURABLE(2),
    SHARED(3),
    SHARED_DURABLE(4),
    /** Looks at a queue without taking anything (section 6.2.8). */
    BROWSER(5);

    private static final ConsumerKind[] BY_CODE = values();

    private final int code;

    ConsumerKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public boolean isDurable() {
        return this == DURABLE || this == SHARED_DURABLE;
    }

    public boolean isShared() {
        return this == SHARED || this == SHARED_DURABLE;
    }

    public static ConsumerKind of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new FormatException("consumer kind must be between 0 and 5 but is " + code);
        }
        return BY_CODE[code];
    }
}
