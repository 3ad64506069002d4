package org.ternmq.tck.faults;

/** How a connection fails at a frame. */
public enum Fault {
    /** It ends before the frame. */
    CUT_BEFORE,
    /** It ends after the frame. */
    CUT_AFTER,
    /** It ends in the middle of the frame. */
    HALF,
    /** From the frame on nothing passes any more, and nobody is told. */
    BLACK_HOLE
}
