package org.ternmq.server.selector;

/**
 * The four operations, with the numeric promotion of Java (Jakarta Messaging 3.1, section 3.8.1.1): double if one
 * operand is a double, else float if one is a float, else long if one is a long, as literals are, else int. Exact
 * results wrap around.
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
        if (left instanceof Long || right instanceof Long) {
            return apply(left.longValue(), right.longValue());
        }
        return apply(left.intValue(), right.intValue());
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

    private Integer apply(int left, int right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> right == 0 ? null : Integer.valueOf(left / right);
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
