package org.ternmq.tck.faults;

/** One kind of work under load, with a ledger of its own. Its threads are its own, too. */
interface Lane {
    /** Begins to work, in threads of its own; returns once nothing of it can be forgotten by the server any more. */
    void begin() throws Exception;

    /** How much it has done. */
    int done();

    /** Returns once all its threads have ended, after they were told to. */
    void await() throws Exception;

    /** Fails if anything has become of its messages that may not. Once nobody uses the server any more. */
    void check(int kills) throws Exception;
}
