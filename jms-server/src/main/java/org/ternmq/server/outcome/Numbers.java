package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/** Lists of numbers as differences: those of neighbours are small. */
final class Numbers {
    private Numbers() {}

    static void write(long[] numbers, DataWriter out) {
        out.varint(numbers.length);
        long previous = 0;
        for (long number : numbers) {
            long difference = number - previous;
            // Zigzag, for a list need not be sorted.
            out.varint(difference << 1 ^ difference >> 63);
            previous = number;
        }
    }

    static long[] read(DataReader in, String field) {
        long[] numbers = new long[in.count(field, in.remaining())];
        long previous = 0;
        for (int i = 0; i < numbers.length; i++) {
            long zigzag = in.varint(field);
            previous += zigzag >>> 1 ^ -(zigzag & 1);
            numbers[i] = previous;
        }
        return numbers;
    }
}
