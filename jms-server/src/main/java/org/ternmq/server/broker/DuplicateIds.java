package org.ternmq.server.broker;

import java.security.MessageDigest;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.server.outcome.Fingerprint;

/**
 * The windows of all destinations, and how many duplicate ids they hold together: where that becomes too many, the
 * destination with the most forgets its oldest.
 */
final class DuplicateIds {
    /** Who has the most is looked for once for so many ids. */
    private static final int FROM_ONE = 256;

    /** What one costs in memory, with its place in the hash table. */
    static final int BYTES = 40;
    /** So few are not counted: they take less than much else in a server that has no counter. */
    static final int UNCOUNTED = 1_024;
    /** Ids take at most this part of the memory: they stay for long, and producers would wait for all that time. */
    private static final int PART_OF_MEMORY = 4;

    private final BrokerContext context;
    private final int most;
    private final MessageDigest digest = Fingerprint.newDigest();
    private final Set<DuplicateWindow> windows = new LinkedHashSet<>();
    private long total;
    private DuplicateWindow largest;
    private int leftOfLargest;

    DuplicateIds(BrokerContext context) {
        this.context = context;
        long fitting = context.config().memory() / PART_OF_MEMORY / BYTES;
        this.most = (int) Math.min(context.config().maxDuplicateIds(), Math.max(UNCOUNTED, fitting));
    }

    /**
     * The window of a queue or topic.
     *
     * @param destination its number, which is negative if the log does not know it
     * @param whenEmpty is run when its last id is forgotten for its age
     */
    DuplicateWindow open(long destination, String name, Runnable whenEmpty) {
        DuplicatePolicy policy = context.config().destinations().of(name).duplicates();
        DuplicateWindow window = new DuplicateWindow(context, destination, policy, whenEmpty);
        windows.add(window);
        return window;
    }

    /**
     * The duplicate id of a well-formed message that says it has one.
     *
     * @throws BrokerException if it has none after all
     */
    Fingerprint of(byte[] message) {
        try {
            return Fingerprint.of(MessageBytes.duplicateId(message), digest);
        } catch (FormatException e) {
            throw new BrokerException(ErrorCode.INVALID_MESSAGE, "the message is not well-formed: " + e.getMessage());
        }
    }

    /** Everything from before the start is restored. */
    void restored() {
        windows.forEach(DuplicateWindow::restored);
    }

    /** A window is about to hold one more. */
    void add() {
        if (total == most) {
            makeRoom();
        }
        count(1);
    }

    private void count(int change) {
        long counted = counted();
        total += change;
        context.memory().take(BYTES * (counted() - counted));
    }

    private long counted() {
        return Math.max(0, total - UNCOUNTED);
    }

    private void makeRoom() {
        if (leftOfLargest == 0 || largest.isEmpty()) {
            largest = windows.stream()
                    .max(Comparator.comparingInt(DuplicateWindow::count))
                    .orElseThrow();
            leftOfLargest = FROM_ONE;
        }
        leftOfLargest--;
        largest.forgetEarly();
    }

    /** A window has forgotten one. */
    void forgotten() {
        count(-1);
    }

    /** How many are remembered, of all destinations. */
    long total() {
        return total;
    }

    /** A destination is gone. */
    void closed(DuplicateWindow window) {
        count(-window.count());
        windows.remove(window);
    }
}
