package org.ternmq.server.selector;

import java.util.Map;
import java.util.function.Function;

/**
 * A generated expression: how it is written, how tightly it binds, and what it means, worked out without a parser.
 * Conditions mean 1 for true, -1 for false and 0 for unknown; operands mean a value or null.
 */
record Sample(String text, int rank, Function<Map<String, Object>, Object> meaning) {
    static final int OR = 1;
    static final int AND = 2;
    static final int NOT = 3;
    static final int COMPARISON = 4;
    static final int SUM = 5;
    static final int PRODUCT = 6;
    static final int SIGN = 7;
    static final int PRIMARY = 8;

    Object value(Map<String, Object> message) {
        return meaning.apply(message);
    }

    int truth(Map<String, Object> message) {
        return (Integer) meaning.apply(message);
    }

    /** The text, in brackets where it binds less tightly than its place asks for. */
    String within(int minRank) {
        return rank < minRank ? "(" + text + ")" : text;
    }
}
