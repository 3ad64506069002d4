package org.ternmq.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ternmq.bench.Spread;
import org.ternmq.bench.broker.Promises;

/**
 * What one broker did in one scenario.
 *
 * @param failure why it has no valid figures, or null
 */
record Side(String broker, Promises promises, List<Measurement> repetitions, String failure) {
    boolean isValid() {
        return failure == null && !repetitions.isEmpty();
    }

    /** Median and spread of a figure, or nothing if it was not to be had. */
    String text(Metric metric) {
        List<Double> values = new ArrayList<>();
        repetitions.forEach(repetition -> repetition.get(metric).ifPresent(values::add));
        return values.isEmpty() ? "–" : Spread.of(values).text(metric.places());
    }

    /** Its figure in parts of another's, round by round: what disturbs a round then meets both. */
    List<Double> ratios(Side other, Metric metric) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(repetitions.size(), other.repetitions.size()); i++) {
            OptionalDouble own = repetitions.get(i).get(metric);
            OptionalDouble theirs = other.repetitions.get(i).get(metric);
            if (own.isPresent() && theirs.isPresent() && theirs.getAsDouble() > 0) {
                ratios.add(own.getAsDouble() / theirs.getAsDouble());
            }
        }
        return ratios;
    }

    long disturbed() {
        return repetitions.stream().filter(Measurement::isDisturbed).count();
    }
}
