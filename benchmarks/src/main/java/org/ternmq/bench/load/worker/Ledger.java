package org.ternmq.bench.load.worker;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * What has been received in a run: each group of consumers gets every message once, and each consumer what it gets of a
 * producer in the order sent. The first fault is kept, and ends the run.
 */
final class Ledger {
    private final Seen[][] seen;
    private final int producers;
    private final LongAdder received = new LongAdder();
    private final AtomicReference<String> fault = new AtomicReference<>();

    /** @param groups how many groups of consumers there are, such as the subscriptions of a topic */
    Ledger(int groups, int producers) {
        this.producers = producers;
        seen = new Seen[groups][producers];
        for (Seen[] group : seen) {
            for (int i = 0; i < producers; i++) {
                group[i] = new Seen();
            }
        }
    }

    /** What one consumer gets; one thread uses it at a time. */
    final class Page {
        private final int group;
        private final long[] next = new long[producers];

        private Page(int group) {
            this.group = group;
        }

        /** Takes note of a message of this producer. */
        void add(int producer, long number) {
            if (producer < 0 || producer >= producers || number < 0) {
                fail("message " + number + " of producer " + producer + " has come, which nobody sent");
                return;
            }
            if (!seen[group][producer].add(number)) {
                fail("message " + number + " of producer " + producer + " has come twice");
                return;
            }
            if (number < next[producer]) {
                fail("message " + number + " of producer " + producer + " has come after its message "
                        + (next[producer] - 1));
            }
            next[producer] = number + 1;
        }
    }

    Page page(int group) {
        return new Page(group);
    }

    /** Counts deliveries that are done: acknowledged as far as the client does that, or committed. */
    void done(int messages) {
        received.add(messages);
    }

    long received() {
        return received.sum();
    }

    /** Keeps the first fault; the run is not valid then. */
    void fail(String what) {
        fault.compareAndSet(null, what);
    }

    /**
     * Throws the first fault, if there is one.
     *
     * @throws IllegalStateException with its words
     */
    void checkFault() {
        if (fault.get() != null) {
            throw new IllegalStateException(fault.get());
        }
    }

    /**
     * Checks that all has come, and nothing else.
     *
     * @param sent how many messages each producer sent
     * @throws IllegalStateException if not; it says what
     */
    void checkComplete(long[] sent) {
        checkFault();
        for (int group = 0; group < seen.length; group++) {
            for (int producer = 0; producer < producers; producer++) {
                Seen numbers = seen[group][producer];
                if (numbers.size() < sent[producer]) {
                    throw new IllegalStateException(sent[producer] - numbers.size() + " of " + sent[producer]
                            + " messages of producer " + producer + " have not come; the first of them is "
                            + numbers.firstMissing());
                }
                if (numbers.size() > sent[producer]) {
                    throw new IllegalStateException("producer " + producer + " sent " + sent[producer]
                            + " messages, and " + numbers.size() + " have come");
                }
            }
        }
    }
}
