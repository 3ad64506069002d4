package org.ternmq.protocol.message;

/** Says that bytes do not follow a TernMQ format; the message names the field and what was found in it. */
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FormatException(String message) {
        super(message);
    }
}
