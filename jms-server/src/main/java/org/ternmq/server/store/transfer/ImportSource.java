package org.ternmq.server.store.transfer;

import java.io.IOException;
import java.io.InputStream;

/** Where an import is read from: twice, for it is checked as a whole before anything is written. */
public interface ImportSource {
    /** Opens it from its beginning. */
    InputStream open() throws IOException;
}
