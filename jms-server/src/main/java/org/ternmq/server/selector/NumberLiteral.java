package org.ternmq.server.selector;

import java.util.regex.Pattern;

/**
 * Numbers in the syntax of Java's literals (Jakarta Messaging 3.1, section 3.8.1.1): decimal, hexadecimal, octal and
 * binary integers, all of them long with or without an L, and floating-point numbers, float with an F, else double.
 */
final class NumberLiteral {
    /** Stands for 9223372036854775808, which is in the range of long only behind a minus. */
    static final Object LONG_LIMIT = new Object();

    /** Longer than the decimal expansion of any double needs to be. */
    private static final int MAX_CHARACTERS = 1_100;

    /** So many digits always fit a long. */
    private static final int PLAIN_DIGITS = 18;

    private static final String LONG_LIMIT_DIGITS = "9223372036854775808";

    private static final Pattern DECIMAL = Pattern.compile("(?:0|[1-9]|[1-9][0-9_]*[0-9])[lL]?");
    private static final Pattern OCTAL = Pattern.compile("0[0-7_]*[0-7][lL]?");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX](?:HH)[lL]?".replace("HH", digits("0-9a-fA-F")));
    private static final Pattern BINARY = Pattern.compile("0[bB](?:BB)[lL]?".replace("BB", digits("01")));
    private static final Pattern FLOATING =
            Pattern.compile("(?:(?:DD)\\.(?:DD)?(?:E)?[fFdD]?|\\.(?:DD)(?:E)?[fFdD]?|(?:DD)(?:E)[fFdD]?|(?:DD)[fFdD])"
                    .replace("E", "[eE][+-]?(?:DD)")
                    .replace("DD", digits("0-9")));
    private static final Pattern FLOATING_HEXADECIMAL =
            Pattern.compile("0[xX](?:(?:HH)\\.?|(?:HH)?\\.(?:HH))[pP][+-]?(?:DD)[fFdD]?"
                    .replace("HH", digits("0-9a-fA-F"))
                    .replace("DD", digits("0-9")));

    private NumberLiteral() {}

    /** One digit or more, with underscores between them only. */
    private static String digits(String characters) {
        return "[CC]|[CC][CC_]*[CC]".replace("CC", characters);
    }

    /**
     * The value of a literal without a sign: a Long, a Float, a Double, or {@link #LONG_LIMIT}.
     *
     * @throws SelectorSyntaxException if it is no number, out of range, or longer than any number needs to be
     */
    static Object value(String source, int position) {
        if (source.length() > MAX_CHARACTERS) {
            throw SelectorSyntaxException.expected(
                    position,
                    "a number of " + source.length() + " characters",
                    "a number of at most " + MAX_CHARACTERS);
        }
        if (isPlain(source)) {
            return Long.valueOf(source);
        }
        if (DECIMAL.matcher(source).matches()) {
            return decimal(source, position);
        }
        if (OCTAL.matcher(source).matches()) {
            return bits(source.substring(1), 8, source, position);
        }
        if (HEXADECIMAL.matcher(source).matches()) {
            return bits(source.substring(2), 16, source, position);
        }
        if (BINARY.matcher(source).matches()) {
            return bits(source.substring(2), 2, source, position);
        }
        if (FLOATING.matcher(source).matches()
                || FLOATING_HEXADECIMAL.matcher(source).matches()) {
            return floating(source, position);
        }
        throw SelectorSyntaxException.expected(
                position,
                SelectorSyntaxException.shown(source),
                "a number as Java writes them, then a space or operator");
    }

    /** Most numbers are: a few digits, of which the first is not 0. */
    private static boolean isPlain(String source) {
        boolean plain = source.length() <= PLAIN_DIGITS && source.charAt(0) != '0';
        for (int i = 0; plain && i < source.length(); i++) {
            plain = source.charAt(i) >= '0' && source.charAt(i) <= '9';
        }
        return plain;
    }

    private static Object decimal(String source, int position) {
        String digits = plainDigits(source);
        if (digits.equals(LONG_LIMIT_DIGITS)) {
            return LONG_LIMIT;
        }
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            throw outOfRange(source, position, "long");
        }
    }

    /** All 64 bits may be given, as in Java: 0xFFFFFFFFFFFFFFFF is -1. */
    private static Long bits(String withoutPrefix, int radix, String source, int position) {
        try {
            return Long.parseUnsignedLong(plainDigits(withoutPrefix), radix);
        } catch (NumberFormatException e) {
            throw outOfRange(source, position, "long");
        }
    }

    private static String plainDigits(String digits) {
        boolean suffix = digits.endsWith("L") || digits.endsWith("l");
        return (suffix ? digits.substring(0, digits.length() - 1) : digits).replace("_", "");
    }

    private static Number floating(String source, int position) {
        String plain = source.replace("_", "");
        boolean isHexadecimal = plain.startsWith("0x") || plain.startsWith("0X");
        boolean isFloat = plain.endsWith("f") || plain.endsWith("F");
        double value = isFloat ? Float.parseFloat(plain) : Double.parseDouble(plain);
        if (Double.isInfinite(value) || value == 0 && !isWrittenAsZero(plain, isHexadecimal)) {
            throw outOfRange(source, position, isFloat ? "float" : "double");
        }
        return isFloat ? (Number) (float) value : (Number) value;
    }

    private static boolean isWrittenAsZero(String plain, boolean isHexadecimal) {
        for (int i = isHexadecimal ? 2 : 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean mantissaEnds = isHexadecimal ? (c | 0x20) == 'p' : (c | 0x20) >= 'a';
            if (mantissaEnds) {
                return true;
            }
            if (c != '0' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static SelectorSyntaxException outOfRange(String source, int position, String type) {
        return SelectorSyntaxException.expected(
                position,
                "the number " + SelectorSyntaxException.shown(source),
                "a number in the range of Java's " + type);
    }
}
