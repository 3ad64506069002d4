package org.ternmq.ra.outbound;

/** Something of a handle that lets go of the physical session, and is made anew at its next use. */
interface Parkable {
    void park();
}
