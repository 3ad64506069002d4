package org.ternmq.server.store.index;

import java.util.Arrays;

/** A piece of a run: up to {@value #MOST} entries in arrays, which begin small. */
final class Block {
    static final int MOST = 256;
    private static final int FEW = 4;

    private long[] orders;
    private long[] numbers;
    private long[] places;
    private int[] lengths;
    private int[] crcs;
    /** Null while no entry ever expires. */
    private long[] expirations;
    /** No entry expires before this. */
    private long earliest = Long.MAX_VALUE;

    private int from;
    private int to;

    Block(RunShape shape, int capacity) {
        numbers = new long[capacity];
        places = new long[capacity];
        orders = shape.ordered() ? new long[capacity] : null;
        lengths = shape.measured() ? new int[capacity] : null;
        crcs = shape.measured() ? new int[capacity] : null;
    }

    static Block first(RunShape shape) {
        return new Block(shape, FEW);
    }

    int size() {
        return to - from;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    long order(int at) {
        return orders == null ? 0 : orders[at];
    }

    long number(int at) {
        return numbers[at];
    }

    long place(int at) {
        return places[at];
    }

    int length(int at) {
        return lengths == null ? 0 : lengths[at];
    }

    long expiration(int at) {
        return expirations == null ? 0 : expirations[at];
    }

    RunEntry entry(int at) {
        return new RunEntry(
                order(at), numbers[at], places[at], length(at), crcs == null ? 0 : crcs[at], expiration(at));
    }

    long earliest() {
        return earliest;
    }

    /** Finds out again when the first entry expires. */
    void refreshEarliest() {
        earliest = Long.MAX_VALUE;
        for (int i = from; i < to && expirations != null; i++) {
            note(expirations[i]);
        }
    }

    int compare(int at, long order, long number) {
        return Keys.compare(order(at), numbers[at], order, number);
    }

    /** The index of the first entry that is not before this key. */
    int search(long order, long number) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = low + high >>> 1;
            if (compare(middle, order, number) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether an entry needs a block of its own, or this one must be split. */
    boolean isFull() {
        return to == MOST && from < MOST / 2;
    }

    /** Puts an entry before the one at this index; the block must not be full. */
    void insert(int index, RunEntry entry) {
        int at = index;
        if (to == numbers.length) {
            at -= from;
            make(from >= numbers.length / 2 ? numbers.length : numbers.length * 2);
        }
        move(this, at, at + 1, to - at);
        to++;
        set(at, entry);
    }

    void set(int at, RunEntry entry) {
        if (orders != null) {
            orders[at] = entry.order();
        }
        numbers[at] = entry.number();
        places[at] = entry.place();
        if (lengths != null) {
            lengths[at] = entry.length();
            crcs[at] = entry.crc();
        }
        if (entry.expiration() != 0 && expirations == null) {
            expirations = new long[numbers.length];
        }
        if (expirations != null) {
            expirations[at] = entry.expiration();
            note(entry.expiration());
        }
    }

    private void note(long expiration) {
        if (expiration != 0) {
            earliest = Math.min(earliest, expiration);
        }
    }

    void remove(int at) {
        if (at == from) {
            from++;
        } else {
            move(this, at + 1, at, to - at - 1);
            to--;
        }
        // What has shrunk must not keep the memory of what it was.
        if (size() * 8 <= numbers.length && numbers.length > 4 * FEW) {
            make(numbers.length / 4);
        }
    }

    /** Gives the upper half away to a new block. */
    Block split(RunShape shape) {
        Block upper = new Block(shape, MOST);
        int middle = from + to >>> 1;
        upper.take(this, middle, to - middle);
        to = middle;
        return upper;
    }

    /** Takes all entries of the block behind this one; they must fit. */
    void append(Block next) {
        int needed = size() + next.size();
        if (numbers.length - from < needed) {
            make(Math.max(numbers.length, Integer.highestOneBit(needed * 2 - 1)));
        }
        take(next, next.from, next.size());
    }

    private void take(Block source, int at, int count) {
        if (source.expirations != null && expirations == null) {
            expirations = new long[numbers.length];
        }
        source.move(this, at, to, count);
        if (expirations != null && source.expirations == null) {
            Arrays.fill(expirations, to, to + count, 0);
        }
        to += count;
        earliest = Math.min(earliest, source.earliest);
    }

    /** Moves the entries to the beginning of arrays of this length. */
    private void make(int capacity) {
        int size = size();
        orders = moved(orders, capacity);
        numbers = moved(numbers, capacity);
        places = moved(places, capacity);
        expirations = moved(expirations, capacity);
        lengths = moved(lengths, capacity);
        crcs = moved(crcs, capacity);
        from = 0;
        to = size;
    }

    private long[] moved(long[] array, int capacity) {
        if (array == null) {
            return null;
        }
        long[] target = capacity == array.length ? array : new long[capacity];
        System.arraycopy(array, from, target, 0, size());
        return target;
    }

    private int[] moved(int[] array, int capacity) {
        if (array == null) {
            return null;
        }
        int[] target = capacity == array.length ? array : new int[capacity];
        System.arraycopy(array, from, target, 0, size());
        return target;
    }

    private void move(Block target, int at, int into, int count) {
        if (orders != null) {
            System.arraycopy(orders, at, target.orders, into, count);
        }
        System.arraycopy(numbers, at, target.numbers, into, count);
        System.arraycopy(places, at, target.places, into, count);
        if (lengths != null) {
            System.arraycopy(lengths, at, target.lengths, into, count);
            System.arraycopy(crcs, at, target.crcs, into, count);
        }
        if (expirations != null) {
            System.arraycopy(expirations, at, target.expirations, into, count);
        }
    }
}
