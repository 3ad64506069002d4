package org.ternmq.server.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.selector.Truth.message;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers: their literals, precedence and promotion (Jakarta Messaging 3.1, section 3.8.1.1). */
class ArithmeticTest {
    private static final SelectorView MESSAGE = message(
            "b",
            (byte) 5,
            "s",
            (short) 5,
            "i",
            5,
            "l",
            5L,
            "f",
            5f,
            "d",
            5d,
            "tenth",
            0.1f,
            "big",
            Long.MAX_VALUE,
            "nan",
            Double.NaN,
            "maxInt",
            Integer.MAX_VALUE,
            "zero",
            0,
            "x-y",
            1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i = 5",
                "i = 5L",
                "i = 5l",
                "i = +5",
                "-i = -5",
                "i = 0x5",
                "i = 0X5L",
                "i = 05",
                "i = 0b101",
                "i = 0B1_01",
                "l = 5",
                "b = 5",
                "s = 5",
                "b = 5.0",
                "i = 5.",
                "i = 5.0f",
                "i = 5d",
                "i = 5D",
                "i = 5F",
                "i = .5e1",
                "i = 50E-1",
                "i = 0.5E+1",
                "i = 0x1.4p2",
                "i = 0x5p0",
                "i = 0x.5p4",
                "i = 0x5.p0f",
                "1_000 = 1000",
                "1__0 = 10",
                "0 = -0",
                "0 = 0x0",
                "0 = 00",
                "0. = .0",
                "0e5 = 0",
                "0x0p9 = 0",
                "7E3 = 7000",
                "-57.9E2 = -5790",
                "+6.2 = 6.2",
                "010 = 8",
                "0_7 = 7",
                "09.5 = 9.5",
                "09e1 = 90",
                "9223372036854775807 = big",
                "-9223372036854775808 < 0",
                "- -9223372036854775808 < 0",
                "0x7fffffffffffffff = big",
                "0xFFFFFFFFFFFFFFFF = -1",
                "01777777777777777777777 = -1",
                "0xFFFFFFFF = 4294967295",
                "5-3 = 2",
                "5-i = 0",
                "0xE-1 = 13",
                "1e1-1 = 9",
                "1e-1 = 0.1",
            })
    void literalsHaveTheSyntaxOfJava(String selector) {
        assertThat(Truth.of(selector, MESSAGE)).as(selector).isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 2 * 3 = 7",
                "(1 + 2) * 3 = 9",
                "10 - 2 - 3 = 5",
                "100 / 10 / 5 = 2",
                "2 * 3 / 4 = 1",
                "-2 * -3 = 6",
                "- -2 = 2",
                "-+2 = -2",
                "1 - -1 = 2",
                "-(1 + 2) = -3",
                "-i * 2 = -10",
                "1 + 2 > 2 AND 1 < 2",
                "NOT 1 > 2",
                "NOT i = 6 AND i = 5",
                "i = 6 AND i = 6 OR i = 5",
                "i = 5 OR i = 6 AND i = 7",
                "(i = 5 OR i = 6) AND NOT (i = 7)",
                "i BETWEEN 2 + 2 AND 2 * 3 AND i = 5",
                "i = i",
                "(i > 1) = TRUE",
                "(i > 1) <> (i > 9)",
                "((i)) = ((5))",
                "i+i=10",
                "i<>6",
                "i>=5",
                "i<=5",
            })
    void operatorsBindByRankAndFromLeftToRight(String selector) {
        assertThat(Truth.of(selector, MESSAGE)).as(selector).isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7 / 2 = 3",
                "-7 / 2 = -3",
                "7 / 2.0 = 3.5",
                "7 / 2f = 3.5",
                "b / 2 = 2",
                "f / 2 = 2.5",
                "d / 2 = 2.5",
                "tenth = 0.1f",
                "tenth <> 0.1",
                "tenth + 0.0f = 0.1f",
                "16777217 = 16777216f",
                "16777217 <> 16777216.0",
                "9007199254740993 = 9007199254740992.0",
                "9007199254740993 <> 9007199254740992",
                "big + 1 = -9223372036854775808",
                "big * 2 = -2",
                "maxInt + 1 = 2147483648",
                "maxInt + i = -2147483644",
                "maxInt * maxInt = 1",
                "maxInt + b < 0 AND maxInt + s < 0",
                "maxInt + l = 2147483652",
                "-(-maxInt - i) = -2147483644",
                "-9223372036854775808 / -1 < 0",
                "nan <> nan",
                "NOT nan = nan",
                "NOT nan < 1",
                "NOT nan >= 1",
                "1 / 0.0 > big",
                "-1 / 0.0 < 0",
                "0.0 = -0.0",
                "i = s AND s = b AND b = l AND l = f AND f = d",
            })
    void numbersArePromotedAsInJava(String selector) {
        assertThat(Truth.of(selector, MESSAGE)).as(selector).isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 / 0 = 0", "i / zero > 0", "1 + 2 / 0 * 3 <> 1", "i BETWEEN 1 AND 1 / 0"})
    void exactDivisionByZeroIsUnknown(String selector) {
        assertThat(Truth.of(selector, MESSAGE)).as(selector).isEqualTo(Truth.UNKNOWN);
    }
}
