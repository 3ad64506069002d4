package org.ternmq.server.broker;

import java.util.Objects;
import org.ternmq.protocol.message.ErrorCode;

/** A request that the broker refuses; it has changed nothing. The message says what was wrong, where, and what to do. */
public final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public BrokerException(ErrorCode code, String message) {
        // Refusals are answers, not faults: nobody reads their stack.
        super(message, null, false, false);
        this.code = Objects.requireNonNull(code, "code");
    }

    public ErrorCode code() {
        return code;
    }
}
