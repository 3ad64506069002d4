package org.ternmq.server.broker;

import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.backlog.Backlog;
import org.ternmq.server.selector.Selector;
import org.ternmq.server.selector.SelectorCache;
import org.ternmq.server.selector.SelectorLimits;
import org.ternmq.server.selector.SelectorSyntaxException;

/** What every part of the broker works with. Belongs to the loop, like all that it leads to. */
final class BrokerContext {
    /** Short enough to be parsed on the loop: at worst it takes just under a millisecond of a warm server. */
    private static final SelectorLimits SELECTOR_LIMITS = new SelectorLimits(4 * 1024, 200, 10_000, 1_000);

    private final BrokerConfig config;
    private final Surroundings surroundings;
    private final OutcomeBuffer outcomes;
    private final SliceQueue slices = new SliceQueue();
    private final Timers timers;
    private final MemoryGauge memory;
    private final CreditGate credit;
    private final WindowSizes windows;
    private final Evictor evictor;
    private final ReceiptBuffer receipts = new ReceiptBuffer();
    private final SendsUnderWay sendsUnderWay = new SendsUnderWay();
    private final BrokerCounters counters = new BrokerCounters();
    private final Moves moves;
    private final Expirations expirations;
    private final AutoDeletion autoDeletion;
    private final SendLedgers ledgers;
    private final Branches branches;
    private final DestinationRegistry destinations;
    private final SelectorCache selectors = new SelectorCache(SELECTOR_LIMITS, 1000, 1 << 20);
    private long lastMessage;

    BrokerContext(BrokerConfig config, Surroundings surroundings) {
        this.config = config;
        this.surroundings = surroundings;
        this.outcomes = new OutcomeBuffer(surroundings.log(), surroundings.clock(), config.ackDelayMillis());
        this.timers = new Timers(surroundings.clock());
        this.memory = new MemoryGauge(config.memory(), config.paging().on());
        this.credit = new CreditGate(memory, surroundings.log(), surroundings.backlog());
        this.windows = new WindowSizes(config.paging(), config.memory());
        this.evictor = new Evictor(this);
        this.moves = new Moves(this);
        this.expirations = new Expirations(this);
        this.autoDeletion = new AutoDeletion(this);
        this.ledgers = new SendLedgers(this);
        this.branches = new Branches(this);
        this.destinations = new DestinationRegistry(this);
    }

    BrokerConfig config() {
        return config;
    }

    BrokerClock clock() {
        return surroundings.clock();
    }

    Entropy entropy() {
        return surroundings.entropy();
    }

    Backlog backlog() {
        return surroundings.backlog();
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

    CreditGate credit() {
        return credit;
    }

    WindowSizes windows() {
        return windows;
    }

    Evictor evictor() {
        return evictor;
    }

    ReceiptBuffer receipts() {
        return receipts;
    }

    SendsUnderWay sendsUnderWay() {
        return sendsUnderWay;
    }

    BrokerCounters counters() {
        return counters;
    }

    Moves moves() {
        return moves;
    }

    Expirations expirations() {
        return expirations;
    }

    AutoDeletion autoDeletion() {
        return autoDeletion;
    }

    SendLedgers ledgers() {
        return ledgers;
    }

    Branches branches() {
        return branches;
    }

    DestinationRegistry destinations() {
        return destinations;
    }

    /**
     * The selector of a text, or null for none.
     *
     * @throws BrokerException if the text is no selector
     */
    Selector selector(String text) {
        try {
            return selectors.get(text);
        } catch (SelectorSyntaxException e) {
            throw new BrokerException(ErrorCode.INVALID_SELECTOR, e.getMessage());
        }
    }

    /** The number of the next message in the order of all messages. */
    long nextMessage() {
        return ++lastMessage;
    }

    /** The last number that was given out. */
    long lastMessage() {
        return lastMessage;
    }

    /** Every logged message up to this number has appeared in its queues. */
    long appearedUpTo() {
        return sendsUnderWay.appearedUpTo(lastMessage);
    }

    /** Messages up to this number were there before this start. */
    void continueAfter(long message) {
        lastMessage = Math.max(lastMessage, message);
    }
}
