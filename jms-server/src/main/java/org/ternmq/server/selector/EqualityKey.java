package org.ternmq.server.selector;

import java.util.Set;

/**
 * A condition that must hold for a selector to match: an identifier equals one of a few literals. Whoever has many
 * selectors can index them by these literals, and try on a message only those whose values hold what
 * {@link #indexed} makes of the message's value.
 *
 * @param identifier the header field or property
 * @param values Strings, Booleans and Longs, at least one
 */
public record EqualityKey(Identifier identifier, Set<Object> values) {
    /** Says of a message's value that more than one literal may equal it, so that every key must be tried. */
    public static final Object UNSURE = new Object() {
        @Override
        public String toString() {
            return "UNSURE";
        }
    };

    /** Below these a floating-point number equals at most one long; see Java's numeric promotion. */
    private static final float EXACT_FLOATS = 1 << 24;

    private static final double EXACT_DOUBLES = 1L << 53;

    public EqualityKey {
        values = Set.copyOf(values);
    }

    /**
     * The form in which a message's value stands among the {@link #values()} of a key that it fulfils.
     *
     * @param value as a {@link SelectorView} gives it
     * @return a String, Boolean or Long; {@link #UNSURE}; or null, if it fulfils no key
     */
    public static Object indexed(Object value) {
        if (value instanceof Double number) {
            return indexed(number, EXACT_DOUBLES);
        }
        if (value instanceof Float number) {
            return indexed(number, EXACT_FLOATS);
        }
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    private static Object indexed(double number, double exactBelow) {
        if (Math.abs(number) >= exactBelow) {
            return UNSURE;
        }
        return number == Math.rint(number) ? (Object) (long) number : null;
    }

    /** Whether a message with this value may fulfil the key; false is certain. */
    public boolean mayHold(Object value) {
        Object indexed = indexed(value);
        return indexed == UNSURE || indexed != null && values.contains(indexed);
    }
}
