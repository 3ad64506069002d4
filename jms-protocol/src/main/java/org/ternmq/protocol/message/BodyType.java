package org.ternmq.protocol.message;

/** The five body types of Jakarta Messaging 3.1, section 3.11, and the message without a body. */
public enum BodyType {
    NONE(0),
    TEXT(1),
    BYTES(2),
    MAP(3),
    STREAM(4),
    OBJECT(5);

    private static final BodyType[] BY_CODE = {NONE, TEXT, BYTES, MAP, STREAM, OBJECT};

    private final int code;

    BodyType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static BodyType of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new FormatException("body type must be between 0 and 5 but is " + code);
        }
        return BY_CODE[code];
    }
}
