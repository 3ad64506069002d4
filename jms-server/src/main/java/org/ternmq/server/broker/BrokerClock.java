package org.ternmq.server.broker;

/** The time as the broker sees it, in milliseconds since 1970: it never goes back and does not jump. */
@FunctionalInterface
public interface BrokerClock {
    long millis();
}
