package org.ternmq.server.broker;

/** A clock that a test moves. */
public final class ManualClock implements BrokerClock {
    private long now = 1_000_000;

    @Override
    public long millis() {
        return now;
    }

    public void advance(long millis) {
        now += millis;
    }
}
