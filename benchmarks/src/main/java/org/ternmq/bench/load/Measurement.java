package org.ternmq.bench.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One measured repetition of one broker.
 *
 * @param operations how many were done
 * @param othersBusy the share of all processors that neither the broker nor its client nor this process used, 0 to 1
 */
record Measurement(Map<Metric, Double> values, double operations, double othersBusy) {
    /** From this share on the rest of the machine is taken to have disturbed the run. */
    static final double DISTURBED = 0.10;

    Measurement {
        Map<Metric, Double> known = new EnumMap<>(Metric.class);
        values.forEach((metric, value) -> {
            if (!Double.isNaN(value)) {
                known.put(metric, value);
            }
        });
        values = known;
    }

    /** A figure, or empty if it was not to be had. */
    OptionalDouble get(Metric metric) {
        Double value = values.get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    boolean isDisturbed() {
        return othersBusy >= DISTURBED;
    }
}
