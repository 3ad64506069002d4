package org.ternmq.server.broker;

/** Long work on the loop, cut into pieces of well under a millisecond each. */
@FunctionalInterface
interface Slice {

    /** Does one piece. Returns whether more is left. */
    boolean run();
}
