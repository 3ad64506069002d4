package org.ternmq.server.store.index;

import java.util.Arrays;

/** Distances between numbers, in as few bytes as each needs: seven bits a byte, least significant first. */
final class Steps {
    private static final int LONGEST = 10;

    private byte[] bytes;
    private int size;

    /** Room for about this many. */
    Steps(int count) {
        bytes = new byte[count + LONGEST];
    }

    void add(long step) {
        if (bytes.length - size < LONGEST) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        long rest = step;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Adds a distance that may be negative. */
    void addSigned(long step) {
        add(step << 1 ^ step >> 63);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }
}
