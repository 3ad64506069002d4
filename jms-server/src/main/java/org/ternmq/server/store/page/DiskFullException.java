package org.ternmq.server.store.page;

import java.io.IOException;

/** A commit found no room on the disk. The store was opened again and is as the last commit left it. */
public final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1;

    DiskFullException(IOException cause) {
        super("the disk is full: " + cause.getMessage(), cause);
    }
}
