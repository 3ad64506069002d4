package org.ternmq.server.kill;

import java.util.List;

/** Messages that a consumer took together. */
final class TakenBatch {
    /** How far a consumer has come with a batch. */
    enum State {
        /** The commit or acknowledgement has been called, and has not returned. */
        IN_DOUBT,
        /** It has returned: nothing of it may come again. */
        DONE
    }

    private final List<String> ids;
    private final boolean transacted;
    private volatile State state = State.IN_DOUBT;

    /** @param transacted whether it is given back as a whole or not at all */
    TakenBatch(List<String> ids, boolean transacted) {
        this.ids = List.copyOf(ids);
        this.transacted = transacted;
    }

    List<String> ids() {
        return ids;
    }

    boolean isTransacted() {
        return transacted;
    }

    State state() {
        return state;
    }

    void done() {
        state = State.DONE;
    }
}
