package org.ternmq.server.store.page;

import java.io.IOException;

/** Commits in the middle of a long change, when the volume asks for it. */
public interface Committing {

    /** Commits what has been changed so far. The position stays that of the last checkpoint. */
    void commit() throws IOException;
}
