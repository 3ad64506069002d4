package org.ternmq.server.broker;

/** What every part of the broker works with. Belongs to the loop, like all that it leads to. */
final class BrokerContext {
    private final BrokerConfig config;
    private final BrokerClock clock;
    private final Entropy entropy;
    private final OutcomeBuffer outcomes;
    private final SliceQueue slices = new SliceQueue();
    private final Timers timers;
    private final MemoryGauge memory;
    private final ReceiptBuffer receipts = new ReceiptBuffer();
    private final SendLedgers ledgers;
    private final DestinationRegistry destinations;
    private long lastMessage;

    BrokerContext(BrokerConfig config, BrokerClock clock, Entropy entropy, OutcomeBuffer outcomes) {
        this.config = config;
        this.clock = clock;
        this.entropy = entropy;
        this.outcomes = outcomes;
        this.timers = new Timers(clock);
        this.memory = new MemoryGauge(config.memory());
        this.ledgers = new SendLedgers(this);
        this.destinations = new DestinationRegistry(this);
    }

    BrokerConfig config() {
        return config;
    }

    BrokerClock clock() {
        return clock;
    }

    Entropy entropy() {
        return entropy;
    }

    OutcomeBuffer outcomes() {
        return outcomes;
    }

    SliceQueue slices() {
        return slices;
    }

    Timers timers() {
        return timers;
    }

    MemoryGauge memory() {
        return memory;
    }

    ReceiptBuffer receipts() {
        return receipts;
    }

    SendLedgers ledgers() {
        return ledgers;
    }

    DestinationRegistry destinations() {
        return destinations;
    }

    /** The number of the next message in the order of all messages. */
    long nextMessage() {
        return ++lastMessage;
    }

    /** Messages up to this number were there before this start. */
    void continueAfter(long message) {
        lastMessage = Math.max(lastMessage, message);
    }
}
