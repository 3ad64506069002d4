package org.ternmq.server.store.index;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;

/**
 * The keys of a page's slots, ascending: the first as it is, each other one as its distance from the one before it.
 * Numbers without a gap take no memory at all.
 */
final class PageKeys {
    private static final byte[] NONE = {};
    private static final int MOST = 1 << 16;

    private final int count;
    private final long firstNumber;
    private final long lastNumber;
    /** The first and the last order; null outside of the scheduled lane, where every order is 0. */
    private final long[] orders;
    /** Empty if each number is the one before it plus 1. */
    private final byte[] steps;

    private PageKeys(int count, long firstNumber, long lastNumber, long[] orders, byte[] steps) {
        this.count = count;
        this.firstNumber = firstNumber;
        this.lastNumber = lastNumber;
        this.orders = orders;
        this.steps = steps;
    }

    /**
     * Packs keys, which must ascend.
     *
     * @param orders null outside of the scheduled lane
     */
    static PageKeys of(long[] orders, long[] numbers, int count) {
        long first = numbers[0];
        long last = numbers[count - 1];
        if (orders == null && last - first == count - 1) {
            return new PageKeys(count, first, last, null, NONE);
        }
        Steps steps = new Steps(count);
        for (int i = 1; i < count; i++) {
            if (orders == null) {
                steps.add(numbers[i] - numbers[i - 1]);
            } else {
                steps.add(orders[i] - orders[i - 1]);
                steps.addSigned(numbers[i] - numbers[i - 1]);
            }
        }
        long[] ends = orders == null ? null : new long[] {orders[0], orders[count - 1]};
        return new PageKeys(count, first, last, ends, steps.toArray());
    }

    int count() {
        return count;
    }

    EntryKey first() {
        return new EntryKey(firstOrder(), firstNumber);
    }

    EntryKey last() {
        return new EntryKey(lastOrder(), lastNumber);
    }

    /** Compares the first key with this one. */
    int compareFirst(long order, long number) {
        return Keys.compare(firstOrder(), firstNumber, order, number);
    }

    /** Compares the last key with this one. */
    int compareLast(long order, long number) {
        return Keys.compare(lastOrder(), lastNumber, order, number);
    }

    long firstOrder() {
        return orders == null ? 0 : orders[0];
    }

    long firstNumber() {
        return firstNumber;
    }

    long lastOrder() {
        return orders == null ? 0 : orders[1];
    }

    long lastNumber() {
        return lastNumber;
    }

    /** The slot that has this key, or -1. */
    int slotOf(long order, long number) {
        if (compareFirst(order, number) > 0 || compareLast(order, number) < 0) {
            return -1;
        }
        if (orders == null && steps.length == 0) {
            return order == 0 ? (int) (number - firstNumber) : -1;
        }
        Cursor cursor = cursor();
        while (cursor.next()) {
            int difference = Keys.compare(cursor.order, cursor.number, order, number);
            if (difference >= 0) {
                return difference == 0 ? cursor.slot : -1;
            }
        }
        return -1;
    }

    EntryKey key(int slot) {
        if (orders == null && steps.length == 0) {
            return new EntryKey(0, firstNumber + slot);
        }
        Cursor cursor = cursor();
        for (int i = 0; i <= slot; i++) {
            cursor.next();
        }
        return new EntryKey(cursor.order, cursor.number);
    }

    /** A cursor that stands before the first slot. */
    Cursor cursor() {
        return new Cursor();
    }

    void write(DataWriter out) {
        out.varint(count);
        out.varint(firstNumber);
        if (orders != null) {
            out.varint(orders[0]);
        }
        out.blob(steps);
    }

    /** Reads what {@link #write} wrote for a page of this lane. */
    static PageKeys read(DataReader in, int lane) {
        int count = in.count("slots", MOST);
        long first = in.sequence("first message number");
        boolean scheduled = lane == Lane.SCHEDULED;
        long[] orders = scheduled ? new long[] {in.sequence("first order"), 0} : null;
        byte[] steps = in.blob("keys", Integer.MAX_VALUE);
        if (count == 0) {
            throw new FormatException("a page must have a slot");
        }
        if (scheduled) {
            orders[1] = orders[0];
        }
        PageKeys open = new PageKeys(count, first, first, orders, steps);
        Cursor last = open.checked();
        if (scheduled) {
            orders[1] = last.order;
        }
        return new PageKeys(count, first, last.number, orders, steps);
    }

    /** Walks over all keys; a damaged record must not become wrong ones. */
    private Cursor checked() {
        Cursor cursor = cursor();
        try {
            cursor.next();
            for (int i = 1; i < count; i++) {
                long order = cursor.order;
                long number = cursor.number;
                cursor.next();
                if (cursor.number < 0 || Keys.compare(order, number, cursor.order, cursor.number) >= 0) {
                    throw new FormatException("the key of slot " + i + " of a page is not behind the one before it");
                }
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new FormatException("a page of " + count + " slots has fewer keys");
        }
        if (cursor.at != steps.length) {
            throw new FormatException("a page of " + count + " slots has more keys");
        }
        return cursor;
    }

    /** Goes over the keys in order. */
    final class Cursor {
        int slot = -1;
        long order;
        long number;
        private int at;

        /** Goes on to the next slot; false if there is none. */
        boolean next() {
            slot++;
            if (slot == 0) {
                order = firstOrder();
                number = firstNumber;
            } else if (slot >= count) {
                return false;
            } else if (orders != null) {
                order += varint();
                long step = varint();
                number += step >>> 1 ^ -(step & 1);
            } else {
                number += steps.length == 0 ? 1 : varint();
            }
            return true;
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte piece = steps[at++];
                value |= (long) (piece & 0x7F) << shift;
                if (piece >= 0) {
                    return value;
                }
            }
        }
    }
}
