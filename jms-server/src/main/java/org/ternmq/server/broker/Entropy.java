package org.ternmq.server.broker;

/** Where the broker's random numbers come from: a secure generator, or in tests a seeded one. */
@FunctionalInterface
public interface Entropy {
    long nextLong();
}
