package org.ternmq.server.store.page;

import java.io.IOException;

/** A page of messages is not as it was written, and going on could lose messages. */
public final class DamagedPageException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedPageException(String where, long page, String reason, Throwable cause) {
        super(
                "page " + page + " of the store in " + where + " is damaged: " + reason
                        + ". Run store check to see what else is, and restore the data directory from a backup",
                cause);
    }
}
