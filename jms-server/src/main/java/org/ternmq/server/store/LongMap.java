package org.ternmq.server.store;

import java.util.function.Consumer;

/**
 * A map from non-negative numbers to objects that keeps no object of its own an entry: open addressing with linear
 * probing. Not thread-safe.
 */
final class LongMap<V> {
    private static final int SMALLEST = 16;
    /** Eight numbers of eight bytes: what one line of a processor's cache holds. */
    private static final int GROUP_BITS = 3;

    private static final int GROUP_MASK = (1 << GROUP_BITS) - 1;

    private long[] keys = new long[SMALLEST];
    private Object[] values = new Object[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    V get(long key) {
        return valueAt(slot(key));
    }

    void put(long key, V value) {
        int slot = slot(key);
        if (values[slot] == null) {
            if ((size + 1) * 3L > keys.length * 2L) {
                resize(Math.multiplyExact(keys.length, 2));
                slot = slot(key);
            }
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    void remove(long key) {
        int hole = slot(key);
        if (values[hole] == null) {
            return;
        }
        size--;
        // What was pushed past the hole moves back into it, so that no search ends too early.
        int mask = keys.length - 1;
        for (int next = hole + 1 & mask; values[next] != null; next = next + 1 & mask) {
            int home = home(keys[next]);
            if ((next - home & mask) >= (next - hole & mask)) {
                keys[hole] = keys[next];
                values[hole] = values[next];
                hole = next;
            }
        }
        values[hole] = null;
        if (keys.length > SMALLEST && size < keys.length / 8) {
            resize(keys.length / 2);
        }
    }

    /** Visits every value, in no order; the map must not be changed meanwhile. */
    void forEach(Consumer<V> visitor) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                visitor.accept(valueAt(i));
            }
        }
    }

    /** The keys, in no order. */
    long[] keys() {
        long[] all = new long[size];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                all[count++] = keys[i];
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private V valueAt(int slot) {
        return (V) values[slot];
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = home(key);
        while (values[slot] != null && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Neighbouring numbers, which are looked up one after another, lie side by side; groups of them are spread. */
    private int home(long key) {
        long group = (key >>> GROUP_BITS) * 0x9E3779B97F4A7C15L >>> 32;
        return (int) (group << GROUP_BITS | key & GROUP_MASK) & keys.length - 1;
    }

    private void resize(int length) {
        long[] oldKeys = keys;
        Object[] oldValues = values;
        keys = new long[length];
        values = new Object[length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
