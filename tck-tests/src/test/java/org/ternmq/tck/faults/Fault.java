package org.ternmq.tck.faults;

/** How a connection fails at a frame. */
public enum Fault {
    /** It ends before the frame. */
    CUT_BEFORE,
    /** It ends after the frame. */
    CUT_AFTER,
    /** It ends in the middle of the frame. */
    HALF,
    /** The frame, and what follows it in its direction, comes late. */
    LATE,
    /** As {@link #LATE}, but the client takes the server for dead before the frame comes. */
    VERY_LATE,
    /** The frame comes late, and the connection ends after it. */
    LATE_AND_CUT,
    /** From the frame on nothing passes any more, and nobody is told. */
    BLACK_HOLE;

    boolean isLate() {
        return this == LATE || this == VERY_LATE || this == LATE_AND_CUT;
    }
}
