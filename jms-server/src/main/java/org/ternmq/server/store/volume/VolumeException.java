package org.ternmq.server.store.volume;

/** The store cannot be used any more, or was used in a way that it does not allow; the message says which. */
public class VolumeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public VolumeException(String message) {
        super(message);
    }

    public VolumeException(String message, Throwable cause) {
        super(message, cause);
    }
}
