package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What was promised to a program, and what it has dealt with: the messages whose send succeeded, and those whose
 * consumption was settled in the way of the session's mode. For any thread.
 */
public final class Ledger {
    /** One message that the program has dealt with. */
    private record Entry(String message, boolean redelivered) {}

    private final List<String> promised = new ArrayList<>();
    private final List<Entry> consumed = new ArrayList<>();

    private final Runnable progress;

    public Ledger() {
        this(() -> {});
    }

    /** @param progress is told of each entry, while it is being made */
    public Ledger(Runnable progress) {
        this.progress = progress;
    }

    /** The send has succeeded. */
    public synchronized void promise(String message) {
        promised.add(message);
        notifyAll();
        progress.run();
    }

    /** The message is dealt with. */
    public synchronized void consume(String message, boolean redelivered) {
        consumed.add(new Entry(message, redelivered));
        notifyAll();
        progress.run();
    }

    /** Waits until no more than so many are promised and not consumed; or for a while, as some may be lost. */
    public synchronized void awaitRoom(int most, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = end - System.nanoTime();
        while (left > 0 && promised.size() - consumed.size() > most) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }

    /** Waits until a condition holds, which only becomes true with an entry or with {@link #wake}. */
    synchronized void awaitUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            wait();
        }
    }

    /** Something has changed beside this ledger that its conditions look at. */
    synchronized void wake() {
        notifyAll();
    }

    /** How many entries there are. */
    public synchronized int size() {
        return promised.size() + consumed.size();
    }

    /** Whether all that was promised and may not be lost is dealt with. */
    public synchronized boolean isSettled(Predicate<String> lasting) {
        return seen().containsAll(lasting(lasting));
    }

    private List<String> lasting(Predicate<String> condition) {
        return promised.stream().filter(condition).toList();
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
        assertNothingLost(round, message -> true);
    }

    /** What was promised, may not be lost, and is not dealt with. */
    synchronized Set<String> missing(Predicate<String> lasting) {
        Set<String> missing = new HashSet<>(lasting(lasting));
        missing.removeAll(seen());
        return missing;
    }

    /** Everything that was promised and may not be lost has come. */
    public synchronized void assertNothingLost(String round, Predicate<String> lasting) {
        assertThat(missing(lasting)).as("lost in " + round).isEmpty();
    }

    /** Nothing has come twice. */
    public synchronized void assertNothingDoubled(String round) {
        Set<String> seen = new HashSet<>();
        assertThat(consumed.stream().map(Entry::message).filter(message -> !seen.add(message)))
                .as("doubled in " + round)
                .isEmpty();
    }

    /** No more than so many have come again. */
    public synchronized void assertDoubledAtMost(int most, String round) {
        assertThat(consumed.size() - seen().size()).as("doubled in " + round).isLessThanOrEqualTo(most);
    }

    /** What has come again said so. */
    public synchronized void assertDoublesAreMarked(String round) {
        Set<String> seen = new HashSet<>();
        assertThat(consumed.stream().filter(entry -> !seen.add(entry.message) && !entry.redelivered))
                .as("came again without JMSRedelivered in " + round)
                .isEmpty();
    }

    /** First sightings are in the order of the numbers that end the messages. */
    public synchronized void assertInOrder(String round) {
        Set<String> seen = new HashSet<>();
        List<Integer> numbers = new ArrayList<>();
        for (Entry entry : consumed) {
            if (seen.add(entry.message)) {
                numbers.add(numberOf(entry.message));
            }
        }
        assertThat(numbers).as("order in " + round).isSorted();
    }

    /** Whatever was dealt with here was also dealt with there, and the other way round. */
    public void assertSameAs(Ledger other, String round) {
        Set<String> there;
        synchronized (other) {
            there = other.seen();
        }
        synchronized (this) {
            assertThat(seen()).as(round).isEqualTo(there);
        }
    }

    /** The number that ends a message. */
    static int numberOf(String message) {
        return Integer.parseInt(message.substring(message.lastIndexOf('-') + 1));
    }
}
