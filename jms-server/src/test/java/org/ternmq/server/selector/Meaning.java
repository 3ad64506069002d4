package org.ternmq.server.selector;

import java.math.BigInteger;

/** What operators mean, as plainly as can be, for comparison with the real ones. */
final class Meaning {
    private Meaning() {}

    static int truth(boolean value) {
        return value ? 1 : -1;
    }

    /** A value that stands as a condition, or as an operand of = and &lt;&gt;, as a Boolean or null. */
    static Boolean asBoolean(int truth) {
        return truth == 0 ? null : (Boolean) (truth > 0);
    }

    static Object arithmetic(char operator, Object left, Object right) {
        if (!(left instanceof Number a) || !(right instanceof Number b)) {
            return null;
        }
        int rank = Math.max(rank(a), rank(b));
        if (rank == 0) {
            BigInteger result = exact(operator, BigInteger.valueOf(a.longValue()), BigInteger.valueOf(b.longValue()));
            boolean isLong = a instanceof Long || b instanceof Long;
            return result == null || isLong ? asLong(result) : (Object) result.intValue();
        }
        // Rounding a double to float gives what calculating in float does.
        double x = rank == 1 ? a.floatValue() : a.doubleValue();
        double y = rank == 1 ? b.floatValue() : b.doubleValue();
        double result =
                switch (operator) {
                    case '+' -> x + y;
                    case '-' -> x - y;
                    case '*' -> x * y;
                    default -> x / y;
                };
        return rank == 1 ? (Object) (float) result : (Object) result;
    }

    private static int rank(Number number) {
        if (number instanceof Double) {
            return 2;
        }
        return number instanceof Float ? 1 : 0;
    }

    private static Object asLong(BigInteger result) {
        return result == null ? null : (Object) result.longValue();
    }

    private static BigInteger exact(char operator, BigInteger left, BigInteger right) {
        if (operator == '/' && right.signum() == 0) {
            return null;
        }
        return switch (operator) {
            case '+' -> left.add(right);
            case '-' -> left.subtract(right);
            case '*' -> left.multiply(right);
            default -> left.divide(right);
        };
    }

    static int compare(String operator, Object left, Object right) {
        if (left == null || right == null) {
            return 0;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return truth(numbers(operator, a, b));
        }
        boolean like = left.getClass() == right.getClass();
        return truth(
                like && (operator.equals("=") && left.equals(right) || operator.equals("<>") && !left.equals(right)));
    }

    private static boolean numbers(String operator, Number left, Number right) {
        int rank = Math.max(rank(left), rank(right));
        if (rank == 0) {
            return holds(operator, Long.compare(left.longValue(), right.longValue()));
        }
        double x = rank == 1 ? left.floatValue() : left.doubleValue();
        double y = rank == 1 ? right.floatValue() : right.doubleValue();
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return operator.equals("<>");
        }
        return holds(operator, x == y ? 0 : Double.compare(x, y));
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "=" -> order == 0;
            case "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }
}
