package org.ternmq.bench;

import java.util.Collection;
import java.util.Locale;

/** The median of some figures, and how far they lie apart. */
public record Spread(double median, double least, double most) {

    /**
     * Of these figures, in any order.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Spread of(Collection<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** As text: the median, and the least and the most in brackets, each with so many decimal places. */
    public String text(int places) {
        String number = "%,." + places + "f";
        return String.format(Locale.ROOT, number + " [" + number + "–" + number + "]", median, least, most);
    }
}
