package org.ternmq.ra.inbound;

/**
 * A pause that doubles.
 *
 * @param firstMillis the first pause, 0 for none
 * @param longestMillis what it grows to
 */
public record Backoff(long firstMillis, long longestMillis) {
    /** The pause after so many failures in a row, from 1 on. */
    long after(int failures) {
        if (firstMillis == 0) {
            return 0;
        }
        int doublings = Math.min(failures - 1, Long.numberOfLeadingZeros(firstMillis) - 2);
        return Math.min(firstMillis << doublings, Math.max(firstMillis, longestMillis));
    }
}
