package org.ternmq.server.broker;

import org.ternmq.protocol.message.DestinationName;

/** A broker with memory for about eighty small messages, and its counts. */
final class PagedBroker {
    static final long MEMORY = 20_000;
    private static final Paging PAGING = new Paging(true, 4, 2_000, 2, 500);

    private static final BrokerConfig CONFIG =
            new BrokerConfig(BrokerFixture.ACK_DELAY, MEMORY, 1 << 20, 3_600_000, 100, 1000, 1 << 20, PAGING);

    final BrokerFixture fixture = new BrokerFixture(CONFIG);

    static BrokerFixture fixture(DestinationPolicies policies) {
        return new BrokerFixture(CONFIG.withDestinations(policies));
    }

    MessageQueue queue(DestinationName name) {
        return fixture.broker().context().destinations().queues().stream()
                .filter(queue -> queue.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    long used() {
        return fixture.broker().context().memory().used();
    }

    /** What a message of {@link TestSession#fill} takes. */
    static long cost(DestinationName destination) {
        return StoredMessage.cost(TestMessage.of("m0").bytes(destination));
    }
}
