package org.ternmq.server.selector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Makes random selectors and messages; both draw from few values, so that they often meet. */
final class RandomSelectors {
    private static final String[] NAMES = {"a", "b", "c", "d", "JMSXGroupID"};
    private static final String[] TEXTS = {"", "x", "xy", "it's", "5", "true", "%"};
    private static final String[] PATTERNS = {"", "x", "x%", "_y", "%", "_", "%'_"};
    private static final long[] LONGS = {0, 1, 2, 3, 16_777_217, 9_007_199_254_740_993L, Long.MAX_VALUE};
    private static final double[] DOUBLES = {0, 0.1, 0.5, 1, 2, 16_777_216, 9_007_199_254_740_992.0, 1e300};
    private static final String[] COMPARISONS = {"=", "<>", "<", "<=", ">", ">="};

    private final Random random;

    RandomSelectors(Random random) {
        this.random = random;
    }

    Map<String, Object> message() {
        Map<String, Object> values = new HashMap<>();
        for (String name : NAMES) {
            values.put(name, value());
        }
        return values;
    }

    private Object value() {
        int sign = random.nextBoolean() ? 1 : -1;
        long exact = LONGS[random.nextInt(LONGS.length)] * sign;
        double approximate = DOUBLES[random.nextInt(DOUBLES.length)] * sign;
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2, 3 -> TEXTS[random.nextInt(TEXTS.length)];
            case 4 -> (byte) exact;
            case 5 -> (short) exact;
            case 6 -> (int) exact;
            case 7 -> exact;
            case 8 -> (float) approximate;
            default -> random.nextInt(10) == 0 ? (Object) Double.NaN : (Object) approximate;
        };
    }

    Sample condition(int depth) {
        int choice = random.nextInt(depth > 0 ? 12 : 7);
        return switch (choice) {
            case 0, 1 -> equality(depth);
            case 2 -> order(depth);
            case 3 -> in();
            case 4 -> like();
            case 5 -> isNull();
            case 6 -> random.nextInt(4) == 0 ? booleanLiteral() : flag();
            case 7 -> between(depth);
            case 8 -> not(depth);
            case 9 -> junction("OR", Sample.OR, depth);
            default -> junction("AND", Sample.AND, depth);
        };
    }

    private Sample junction(String word, int rank, int depth) {
        Sample left = condition(depth - 1);
        Sample right = condition(depth - 1);
        boolean and = rank == Sample.AND;
        return new Sample(
                left.within(rank) + spaces() + cased(word) + spaces() + right.within(rank + 1),
                rank,
                m -> and ? Math.min(left.truth(m), right.truth(m)) : Math.max(left.truth(m), right.truth(m)));
    }

    private Sample not(int depth) {
        Sample inner = condition(depth - 1);
        return new Sample(cased("NOT") + spaces() + inner.within(Sample.NOT), Sample.NOT, m -> -inner.truth(m));
    }

    private Sample equality(int depth) {
        boolean conditions = random.nextInt(4) == 0;
        Sample left = comparable(conditions, depth);
        Sample right = comparable(conditions, depth);
        return comparison(COMPARISONS[random.nextInt(2)], left, right);
    }

    private Sample order(int depth) {
        return comparison(COMPARISONS[2 + random.nextInt(4)], number(depth), number(depth));
    }

    private Sample comparison(String operator, Sample left, Sample right) {
        return new Sample(
                left.within(Sample.SUM) + operator + spaces() + right.within(Sample.SUM),
                Sample.COMPARISON,
                m -> Meaning.compare(operator, left.value(m), right.value(m)));
    }

    /** One side of an equality: an identifier, or what is a condition on both sides or on none. */
    private Sample comparable(boolean conditions, int depth) {
        int choice = random.nextInt(5);
        if (choice < 2) {
            return identifier();
        }
        if (conditions) {
            return bracketed(depth > 0 ? condition(depth - 1) : booleanLiteral());
        }
        return choice == 2 ? textLiteral() : number(depth);
    }

    /** An identifier in brackets is still an operand; any other condition in brackets is a boolean. */
    private static Sample bracketed(Sample condition) {
        String name = condition.text();
        boolean identifier = List.of(NAMES).contains(name);
        return new Sample(
                "(" + name + ")",
                Sample.PRIMARY,
                m -> identifier ? m.get(name) : Meaning.asBoolean(condition.truth(m)));
    }

    private Sample between(int depth) {
        Sample value = number(depth - 1);
        Sample low = number(depth - 1);
        Sample high = number(depth - 1);
        boolean negated = random.nextBoolean();
        return new Sample(
                value.within(Sample.SUM)
                        + spaces()
                        + negation(negated)
                        + cased("BETWEEN")
                        + spaces()
                        + low.within(Sample.SUM)
                        + spaces()
                        + cased("AND")
                        + spaces()
                        + high.within(Sample.SUM),
                Sample.COMPARISON,
                m -> {
                    Object tested = value.value(m);
                    return negated
                            ? Math.max(
                                    Meaning.compare("<", tested, low.value(m)),
                                    Meaning.compare(">", tested, high.value(m)))
                            : Math.min(
                                    Meaning.compare(">=", tested, low.value(m)),
                                    Meaning.compare("<=", tested, high.value(m)));
                });
    }

    private Sample in() {
        String name = name();
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            texts.add(TEXTS[random.nextInt(TEXTS.length)]);
        }
        boolean negated = random.nextBoolean();
        String list = String.join(
                "," + spaces(), texts.stream().map(RandomSelectors::quoted).toList());
        return new Sample(
                name + spaces() + negation(negated) + cased("IN") + "(" + list + ")", Sample.COMPARISON, m -> {
                    IntStream each =
                            texts.stream().mapToInt(text -> Meaning.compare(negated ? "<>" : "=", m.get(name), text));
                    return (negated ? each.min() : each.max()).orElseThrow();
                });
    }

    private Sample like() {
        String name = name();
        String pattern = PATTERNS[random.nextInt(PATTERNS.length)];
        boolean negated = random.nextBoolean();
        Pattern expression = Pattern.compile(pattern.replace("%", ".*").replace("_", "."));
        return new Sample(
                name + spaces() + negation(negated) + cased("LIKE") + quoted(pattern), Sample.COMPARISON, m -> {
                    if (m.get(name) == null) {
                        return 0;
                    }
                    boolean holds = m.get(name) instanceof String text
                            && expression.matcher(text).matches() != negated;
                    return Meaning.truth(holds);
                });
    }

    private Sample isNull() {
        String name = name();
        boolean negated = random.nextBoolean();
        return new Sample(
                name + spaces() + cased("IS") + spaces() + negation(negated) + cased("NULL"),
                Sample.COMPARISON,
                m -> Meaning.truth((m.get(name) == null) != negated));
    }

    private Sample flag() {
        String name = name();
        return new Sample(name, Sample.PRIMARY, m -> Meaning.compare("=", m.get(name), true));
    }

    private Sample booleanLiteral() {
        boolean value = random.nextBoolean();
        return new Sample(cased(value ? "TRUE" : "FALSE"), Sample.PRIMARY, m -> Meaning.truth(value));
    }

    private Sample number(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0, 1, 2 -> identifier();
            case 3 -> exactLiteral();
            case 4 -> approximateLiteral();
            case 5 -> calculation("+-", Sample.SUM, depth);
            case 6 -> calculation("*/", Sample.PRODUCT, depth);
            default -> sign(depth);
        };
    }

    private Sample calculation(String operators, int rank, int depth) {
        char operator = operators.charAt(random.nextInt(operators.length()));
        Sample left = number(depth - 1);
        Sample right = number(depth - 1);
        return new Sample(
                left.within(rank) + " " + operator + spaces() + right.within(rank + 1),
                rank,
                m -> Meaning.arithmetic(operator, left.value(m), right.value(m)));
    }

    private Sample sign(int depth) {
        Sample inner = number(depth - 1);
        boolean minus = random.nextInt(3) > 0;
        // A minus is a product with -1, so that 0.0 becomes -0.0; exact numbers stay exact.
        return new Sample(
                (minus ? "-" : "+") + inner.within(Sample.SIGN),
                Sample.SIGN,
                m -> Meaning.arithmetic('*', inner.value(m), minus ? (Object) (byte) -1 : (Object) (byte) 1));
    }

    private Sample exactLiteral() {
        long value = LONGS[random.nextInt(LONGS.length)];
        String text =
                switch (random.nextInt(5)) {
                    case 0 -> "0x" + Long.toHexString(value);
                    case 1 -> "0" + Long.toOctalString(value);
                    case 2 -> "0b" + Long.toBinaryString(value) + "L";
                    default -> Long.toString(value);
                };
        return new Sample(text, Sample.PRIMARY, m -> value);
    }

    private Sample approximateLiteral() {
        double value = DOUBLES[random.nextInt(DOUBLES.length)];
        boolean isFloat = value < Float.MAX_VALUE && random.nextBoolean();
        String text = isFloat ? Float.toString((float) value) + "f" : Double.toString(value);
        return new Sample(text, Sample.PRIMARY, m -> isFloat ? (Object) (float) value : (Object) value);
    }

    private Sample textLiteral() {
        String value = TEXTS[random.nextInt(TEXTS.length)];
        return new Sample(quoted(value), Sample.PRIMARY, m -> value);
    }

    private Sample identifier() {
        String name = name();
        return new Sample(name, Sample.PRIMARY, m -> m.get(name));
    }

    private String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String negation(boolean negated) {
        return negated ? cased("NOT") + spaces() : "";
    }

    private String cased(String word) {
        return random.nextBoolean() ? word : word.toLowerCase(Locale.ROOT);
    }

    private String spaces() {
        return random.nextInt(5) == 0 ? "\t \r\n" : " ";
    }
}
