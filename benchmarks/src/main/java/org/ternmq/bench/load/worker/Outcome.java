package org.ternmq.bench.load.worker;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What a run has done, as one line of text too.
 *
 * @param operations deliveries, round trips or connections
 * @param nanos from the first operation begun to the last one done
 * @param send what the sending side waited for, in nanoseconds: a send, a commit, a completion, the opening of a connection
 * @param endToEnd from the send to the receipt, or to the reply, in nanoseconds
 */
public record Outcome(long operations, long nanos, Histogram send, Histogram endToEnd) {
    private static final int DIGITS = 3;

    static Histogram histogram() {
        return new Histogram(DIGITS);
    }

    String text() {
        return operations + " " + nanos + " " + encode(send) + " " + encode(endToEnd);
    }

    /**
     * Reads the text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Outcome parse(String text) {
        String[] words = text.split(" ");
        if (words.length != 4) {
            throw new IllegalArgumentException("an outcome has 4 words, and not " + words.length);
        }
        return new Outcome(Long.parseLong(words[0]), Long.parseLong(words[1]), decode(words[2]), decode(words[3]));
    }

    private static String encode(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(buffer.array(), length));
    }

    private static Histogram decode(String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("a histogram is not right", e);
        }
    }
}
