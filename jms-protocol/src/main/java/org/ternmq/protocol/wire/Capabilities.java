package org.ternmq.protocol.wire;

/** The bits of optional features in HELLO and WELCOME. They never change their meaning. */
public final class Capabilities {
    /** HAND_OVER and HANDED_OVER. */
    public static final long HAND_OVER = 1;

    /** The frames of transaction branches, and the error codes from {@code XAER_NOTA} on. */
    public static final long DISTRIBUTED_TRANSACTIONS = 2;

    /** All that this code knows. */
    public static final long KNOWN = HAND_OVER | DISTRIBUTED_TRANSACTIONS;

    private Capabilities() {}
}
