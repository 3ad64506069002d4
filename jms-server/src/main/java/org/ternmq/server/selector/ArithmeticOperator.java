package org.ternmq.server.selector;

/**
 * The four operations, with the numeric promotion of Java (Jakarta Messaging 3.1, section 3.8.1.1): double if one
 * operand is a double, else float if one is a float. All exact numbers are calculated as long, and wrap around as long
 * does: a result never depends on which exact type a sender took.
 */
enum ArithmeticOperator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE;

    /** The result, or null (unknown) for an exact division by zero. */
    Number apply(Number left, Number right) {
        if (left instanceof Double || right instanceof Double) {
            return apply(left.doubleValue(), right.doubleValue());
        }
        if (left instanceof Float || right instanceof Float) {
            return apply(left.floatValue(), right.floatValue());
        }
        return apply(left.longValue(), right.longValue());
    }

    private Double apply(double left, double right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
        };
    }

    private Float apply(float left, float right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
        };
    }

    private Long apply(long left, long right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> right == 0 ? null : Long.valueOf(left / right);
        };
    }
}
