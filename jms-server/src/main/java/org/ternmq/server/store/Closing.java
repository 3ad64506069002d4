package org.ternmq.server.store;

import java.io.Closeable;
import java.io.IOException;

/** Closes several things, whatever becomes of any of them. */
final class Closing {
    private Closing() {}

    /** @throws IOException the first that was thrown, with the others behind it */
    static void all(Closeable... things) throws IOException {
        IOException failure = null;
        for (Closeable thing : things) {
            try {
                thing.close();
            } catch (IOException | RuntimeException e) {
                if (failure == null) {
                    failure = new IOException(e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
