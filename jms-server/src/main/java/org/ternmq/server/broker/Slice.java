package org.ternmq.server.broker;

/** Long work on the loop, cut into pieces of well under a millisecond each. */
@FunctionalInterface
interface Slice {

    /**
     * Does one piece, of as many entries as the budget gives. Returns whether more is left; that is for certain when the
     * budget gave out.
     */
    boolean run(SliceBudget budget);
}
