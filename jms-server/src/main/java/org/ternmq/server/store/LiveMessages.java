package org.ternmq.server.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.ternmq.server.outcome.MessageAdded;

/**
 * The messages that stand in at least one queue or durable subscription: which hold them, and which file of the log has
 * their bytes. About 45 bytes of memory a message.
 */
final class LiveMessages {
    private final LongMap<Live> messages = new LongMap<>();
    private final LongMap<QueueUse> queues = new LongMap<>();
    private final ArrayDeque<FileUse> files = new ArrayDeque<>();

    private static final class Live {
        FileUse file;
        long[] queues;
        MessageAdded added;
    }

    private static final class FileUse {
        final long ordinal;
        int live;

        FileUse(long ordinal) {
            this.ordinal = ordinal;
        }
    }

    /** A queue's entries, and the array that all messages share that stand in this queue alone. */
    private static final class QueueUse {
        final long[] alone;
        int entries;

        QueueUse(long queue) {
            alone = new long[] {queue};
        }
    }

    /** A live message with the queues that still hold it. */
    record Entry(MessageAdded added, long[] queues) {}

    /**
     * Adds a message, or moves a live one to this file: then its queues stay as they are.
     *
     * @param keep whether the message's bytes are kept with it
     */
    void add(MessageAdded added, long[] holders, long file, boolean keep) {
        Live live = messages.get(added.message());
        if (live != null) {
            live.file.live--;
            live.file = use(file);
            live.file.live++;
            return;
        }
        if (holders.length == 0) {
            return;
        }
        live = new Live();
        live.file = use(file);
        live.file.live++;
        live.added = keep ? added : null;
        live.queues = holders.length == 1 ? queue(holders[0]).alone : holders;
        for (long holder : live.queues) {
            queue(holder).entries++;
        }
        messages.put(added.message(), live);
    }

    boolean holds(long queue, long message) {
        Live live = messages.get(message);
        return live != null && indexOf(live.queues, queue) >= 0;
    }

    void remove(long queue, long message) {
        Live live = messages.get(message);
        int index = live == null ? -1 : indexOf(live.queues, queue);
        if (index < 0) {
            return;
        }
        leave(queue);
        long[] rest = without(live.queues, index);
        if (rest.length == 0) {
            messages.remove(message);
            live.file.live--;
        } else {
            live.queues = rest.length == 1 ? queue(rest[0]).alone : rest;
        }
    }

    /** Removes every entry of a queue; it looks at all messages, but only if the queue has any. */
    void removeQueue(long queue) {
        if (queues.get(queue) == null) {
            return;
        }
        for (long message : messages.keys()) {
            remove(queue, message);
        }
    }

    int size() {
        return messages.size();
    }

    /** The ordinal of the first file that has a live message, or {@link Long#MAX_VALUE}. */
    long firstFile() {
        while (!files.isEmpty() && files.getFirst().live == 0) {
            files.removeFirst();
        }
        return files.isEmpty() ? Long.MAX_VALUE : files.getFirst().ordinal;
    }

    /** Every message in the order of the numbers. */
    List<Entry> sorted() {
        List<Entry> all = new ArrayList<>(messages.size());
        messages.forEach(live -> all.add(new Entry(live.added, live.queues.clone())));
        all.sort(Comparator.comparingLong(entry -> entry.added().message()));
        return all;
    }

    /** Lets go of the messages' bytes. */
    void dropBodies() {
        messages.forEach(live -> live.added = null);
    }

    private FileUse use(long file) {
        if (files.isEmpty() || files.getLast().ordinal != file) {
            files.add(new FileUse(file));
        }
        return files.getLast();
    }

    private QueueUse queue(long number) {
        QueueUse use = queues.get(number);
        if (use == null) {
            use = new QueueUse(number);
            queues.put(number, use);
        }
        return use;
    }

    private void leave(long queue) {
        QueueUse use = queues.get(queue);
        use.entries--;
        if (use.entries == 0) {
            queues.remove(queue);
        }
    }

    private static int indexOf(long[] numbers, long number) {
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == number) {
                return i;
            }
        }
        return -1;
    }

    private static long[] without(long[] numbers, int index) {
        long[] rest = Arrays.copyOf(numbers, numbers.length - 1);
        System.arraycopy(numbers, index + 1, rest, index, rest.length - index);
        return rest;
    }
}
