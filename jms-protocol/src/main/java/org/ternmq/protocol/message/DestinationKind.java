package org.ternmq.protocol.message;

/** What a destination is; the code stands in every format. */
public enum DestinationKind {
    QUEUE(0),
    TOPIC(1),
    TEMPORARY_QUEUE(2),
    TEMPORARY_TOPIC(3);

    private static final DestinationKind[] BY_CODE = {QUEUE, TOPIC, TEMPORARY_QUEUE, TEMPORARY_TOPIC};

    private final int code;

    DestinationKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public boolean isTopic() {
        return this == TOPIC || this == TEMPORARY_TOPIC;
    }

    public boolean isTemporary() {
        return this == TEMPORARY_QUEUE || this == TEMPORARY_TOPIC;
    }

    public static DestinationKind of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new FormatException("destination kind must be between 0 and 3 but is " + code);
        }
        return BY_CODE[code];
    }
}
