package org.ternmq.server.outcome;

import java.nio.charset.StandardCharsets;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/** Lists of numbers as differences, for those of neighbours are small, and the checks of single fields. */
final class Numbers {
    private Numbers() {}

    /** Refuses at once what could be written and not be read again. */
    static void check(long number, String field) {
        if (number < 0) {
            throw new IllegalArgumentException(field + " must not be negative but is " + number);
        }
    }

    /** Refuses at once a text that could be written and not be read again. */
    static void check(String text, String field) {
        int most = DataReader.MAX_TEXT_BYTES;
        // A character takes at most three bytes for each of its units: most texts need no counting.
        if (text != null && text.length() > most / 3 && text.getBytes(StandardCharsets.UTF_8).length > most) {
            throw new IllegalArgumentException(field + " must not be longer than " + most + " bytes");
        }
    }

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
