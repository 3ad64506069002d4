package org.ternmq.server.broker.simulation;

import org.ternmq.server.broker.BrokerClock;

/** A clock that a test moves. */
final class ManualClock implements BrokerClock {
    private long now = 1_000_000;

    @Override
    public long millis() {
        return now;
    }

    void advance(long millis) {
        now += millis;
    }
}
