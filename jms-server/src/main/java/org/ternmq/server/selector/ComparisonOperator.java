package org.ternmq.server.selector;

/** Comparisons (Jakarta Messaging 3.1, section 3.8.1.1). */
enum ComparisonOperator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /** The operator that a token stands for, or null. */
    static ComparisonOperator of(TokenKind kind) {
        return switch (kind) {
            case EQUAL -> EQUAL;
            case NOT_EQUAL -> NOT_EQUAL;
            case LESS -> LESS;
            case LESS_OR_EQUAL -> LESS_OR_EQUAL;
            case GREATER -> GREATER;
            case GREATER_OR_EQUAL -> GREATER_OR_EQUAL;
            default -> null;
        };
    }

    /** Whether it asks for an order, which only numbers have. */
    boolean orders() {
        return compareTo(LESS) >= 0;
    }

    /** Null (unknown) if one side is; false for values of unlike types, whatever the operator. */
    Boolean compare(Object left, Object right) {
        if (left == null || right == null) {
            return null;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return numbers(a, b);
        }
        if (orders() || left.getClass() != right.getClass()) {
            return false;
        }
        return left.equals(right) == (this == EQUAL);
    }

    /** With the numeric promotion of Java; NaN is unequal to everything and has no order. */
    private boolean numbers(Number left, Number right) {
        if (left instanceof Double || right instanceof Double) {
            double a = left.doubleValue();
            double b = right.doubleValue();
            return holds(a < b, a == b, a > b);
        }
        if (left instanceof Float || right instanceof Float) {
            float a = left.floatValue();
            float b = right.floatValue();
            return holds(a < b, a == b, a > b);
        }
        long a = left.longValue();
        long b = right.longValue();
        return holds(a < b, a == b, a > b);
    }

    private boolean holds(boolean less, boolean equal, boolean greater) {
        return switch (this) {
            case EQUAL -> equal;
            case NOT_EQUAL -> !equal;
            case LESS -> less;
            case LESS_OR_EQUAL -> less || equal;
            case GREATER -> greater;
            case GREATER_OR_EQUAL -> greater || equal;
        };
    }
}
