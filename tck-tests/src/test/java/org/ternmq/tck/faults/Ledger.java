package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was promised to a program, and what it has dealt with: the messages whose send succeeded, and those whose
 * consumption was settled in the way of the session's mode. For any thread.
 */
public final class Ledger {
    /** One message that the program has dealt with. */
    private record Entry(String message, boolean redelivered) {}

    private final List<String> promised = new ArrayList<>();
    private final List<Entry> consumed = new ArrayList<>();

    /** The send has succeeded. */
    public synchronized void promise(String message) {
        promised.add(message);
    }

    /** The message is dealt with. */
    public synchronized void consume(String message, boolean redelivered) {
        consumed.add(new Entry(message, redelivered));
    }

    /** How many different messages are dealt with. */
    public synchronized int distinct() {
        return seen().size();
    }

    private Set<String> seen() {
        Set<String> seen = new HashSet<>();
        consumed.forEach(entry -> seen.add(entry.message));
        return seen;
    }

    /** Everything that was promised has come. */
    public synchronized void assertNothingLost(String round) {
        assertThat(seen()).as("lost in " + round).containsAll(promised);
    }

    /** Nothing has come twice. */
    public synchronized void assertNothingDoubled(String round) {
        assertThat(consumed)
                .extracting(Entry::message)
                .as("doubled in " + round)
                .doesNotHaveDuplicates();
    }

    /** What has come again said so. */
    public synchronized void assertDoublesAreMarked(String round) {
        Set<String> seen = new HashSet<>();
        for (Entry entry : consumed) {
            assertThat(seen.add(entry.message) || entry.redelivered)
                    .as(entry.message + " came again without JMSRedelivered in " + round)
                    .isTrue();
        }
    }

    /** First sightings are in the order of the numbers that end the messages. */
    public synchronized void assertInOrder(String round) {
        Set<String> seen = new HashSet<>();
        List<Integer> numbers = new ArrayList<>();
        for (Entry entry : consumed) {
            if (seen.add(entry.message)) {
                numbers.add(Integer.parseInt(entry.message.substring(entry.message.lastIndexOf('-') + 1)));
            }
        }
        assertThat(numbers).as("order in " + round).isSorted();
    }
}
