package org.ternmq.server.broker;

/**
 * What becomes of messages that were delivered and came back (section 3.5.11): the same for every kind of client.
 *
 * @param maxDeliveries how many deliveries that the application saw are enough; 0 for no end
 * @param delayMillis how long a message waits before its second delivery; 0 for not at all
 * @param multiplier what each delay is multiplied by for the next one, at least 1
 * @param maxDelayMillis the longest delay
 * @param deadLetterQueue where a message goes after the last delivery; null to keep it in its place, parked
 */
public record RedeliveryPolicy(
        int maxDeliveries, long delayMillis, double multiplier, long maxDelayMillis, QueuePattern deadLetterQueue) {
    /** Ten deliveries, without delay; then a queue that is named after the first one. */
    public static final RedeliveryPolicy USUAL = new RedeliveryPolicy(10, 0, 1, 0, new QueuePattern("DLQ.%s"));

    public RedeliveryPolicy {
        if (maxDeliveries < 0 || delayMillis < 0 || !(multiplier >= 1) || Double.isInfinite(multiplier)) {
            throw new IllegalArgumentException("a redelivery policy needs a maximum and a delay of at least 0 and a"
                    + " multiplier of at least 1, not " + maxDeliveries + ", " + delayMillis + " and " + multiplier);
        }
        if (maxDelayMillis < delayMillis) {
            throw new IllegalArgumentException("the longest delay of a redelivery policy, " + maxDelayMillis
                    + " ms, is less than the first one, " + delayMillis + " ms");
        }
    }

    /** The same with another maximum; 0 for no end. */
    public RedeliveryPolicy withMaxDeliveries(int most) {
        return new RedeliveryPolicy(most, delayMillis, multiplier, maxDelayMillis, deadLetterQueue);
    }

    /**
     * The same with delays that grow from one delivery to the next.
     *
     * @param first before the second delivery, in milliseconds
     * @param factor what each is multiplied by for the next
     * @param longest what they grow to, in milliseconds
     */
    public RedeliveryPolicy withDelay(long first, double factor, long longest) {
        return new RedeliveryPolicy(maxDeliveries, first, factor, longest, deadLetterQueue);
    }

    /** The same with another dead-letter queue, or with none if null. */
    public RedeliveryPolicy withDeadLetterQueue(String pattern) {
        return new RedeliveryPolicy(
                maxDeliveries,
                delayMillis,
                multiplier,
                maxDelayMillis,
                pattern == null ? null : new QueuePattern(pattern));
    }

    /** Whether a message that came back so often is not delivered again. */
    boolean isExhausted(int deliveries) {
        return maxDeliveries > 0 && deliveries >= maxDeliveries;
    }

    /** How long a message waits that came back so often, in milliseconds. */
    long delayAfter(int deliveries) {
        if (delayMillis == 0) {
            return 0;
        }
        double delay = delayMillis * Math.pow(multiplier, Math.max(0, deliveries - 1));
        return (long) Math.min(delay, maxDelayMillis);
    }
}
