package org.ternmq.server.broker.simulation;

import org.ternmq.server.broker.simulation.Oracle.Copy;

/** A delivery that has left the broker for a simulated session. */
final class Held {
    final int consumer;
    final Copy copy;
    /** Whether the message came back before. */
    final boolean redelivered;
    /** Whether the application has looked at it. */
    boolean seen;
    /** Whether the broker has been told so. */
    boolean reported;

    Held(int consumer, Copy copy, boolean redelivered) {
        this.consumer = consumer;
        this.copy = copy;
        this.redelivered = redelivered;
    }
}
