package org.ternmq.bench.backlog;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** What was measured of one broker. */
final class Figures {
    private final Map<Figure, Double> values = new EnumMap<>(Figure.class);

    /** Keeps a figure; what is not a number was not to be had, and is left out. */
    void put(Figure figure, double value) {
        if (!Double.isNaN(value)) {
            values.put(figure, value);
        }
    }

    /** A figure, or empty if it was not to be had. */
    OptionalDouble get(Figure figure) {
        Double value = values.get(figure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
