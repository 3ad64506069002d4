package org.ternmq.ra.inbound;

/** The container did not begin a delivery; the message goes back with these words. */
final class EndpointUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EndpointUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
