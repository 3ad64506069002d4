package org.ternmq.protocol.message;

/** How a session acknowledges what it consumes (Jakarta Messaging 3.1, sections 6.2.10 and 6.2.13). */
public enum AcknowledgeMode {
    AUTO(0),
    CLIENT(1),
    DUPS_OK(2),
    TRANSACTED(3),
    INDIVIDUAL(4);

    private static final AcknowledgeMode[] BY_CODE = values();

    private final int code;

    AcknowledgeMode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static AcknowledgeMode of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new FormatException("acknowledge mode must be between 0 and 4 but is " + code);
        }
        return BY_CODE[code];
    }
}
