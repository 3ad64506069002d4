package org.ternmq.protocol.wire;

/** The bits of optional features in HELLO and WELCOME. They never change their meaning. */
public final class Capabilities {
    /** HAND_OVER and HANDED_OVER. */
    public static final long HAND_OVER = 1;

    /** All that this code knows. */
    public static final long KNOWN = HAND_OVER;

    private Capabilities() {}
}
