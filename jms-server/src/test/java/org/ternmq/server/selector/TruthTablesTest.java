package org.ternmq.server.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.selector.Truth.message;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of Jakarta Messaging 3.1, section 3.8.1.2, and where unknown comes from. */
class TruthTablesTest {
    private static final SelectorView MESSAGE = message("t", true, "f", false, "five", 5, "word", "red");

    private static void check(String selector, String truth) {
        Truth expected =
                switch (truth) {
                    case "T" -> Truth.TRUE;
                    case "F" -> Truth.FALSE;
                    default -> Truth.UNKNOWN;
                };
        assertThat(Truth.of(selector, MESSAGE)).as(selector).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "t, t, T", "t, f, F", "t, u, U", "f, t, F", "f, f, F", "f, u, F", "u, t, U", "u, f, F", "u, u, U",
    })
    void andFollowsItsTable(String left, String right, String truth) {
        check(left + " AND " + right, truth);
        check("TRUE AND " + left + " AND TRUE AND " + right, truth);
    }

    @ParameterizedTest
    @CsvSource({
        "t, t, T", "t, f, T", "t, u, T", "f, t, T", "f, f, F", "f, u, U", "u, t, T", "u, f, U", "u, u, U",
    })
    void orFollowsItsTable(String left, String right, String truth) {
        check(left + " OR " + right, truth);
        check("FALSE OR " + left + " OR FALSE OR " + right, truth);
    }

    @ParameterizedTest
    @CsvSource({"NOT t, F", "NOT f, T", "NOT u, U", "NOT NOT t, T", "NOT NOT u, U", "NOT NOT NOT f, T"})
    void notFollowsItsTable(String selector, String truth) {
        check(selector, truth);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "u = 5 | U",
                "5 <> u | U",
                "u < 5 | U",
                "u >= 5 | U",
                "u = u | U",
                "u <> u | U",
                "u = 'a' | U",
                "u = TRUE | U",
                "u + 1 = 6 | U",
                "1 - u = 6 | U",
                "u * 0 = 0 | U",
                "-u = 0 | U",
                "+u = 0 | U",
                "(u = 5) = TRUE | U",
                "u LIKE '%' | U",
                "u NOT LIKE '%' | U",
                "u IN ('a') | U",
                "u NOT IN ('a') | U",
                "u IS NULL | T",
                "u IS NOT NULL | F",
                "five IS NULL | F",
                "five IS NOT NULL | T",
            })
    void unknownComesFromNullAndIsNullEndsIt(String selector, String truth) {
        check(selector, truth);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "five BETWEEN 5 AND 6 | T",
                "five BETWEEN 4 AND 5 | T",
                "five BETWEEN 6 AND 4 | F",
                "five NOT BETWEEN 5 AND 6 | F",
                "five NOT BETWEEN 6 AND 7 | T",
                "five NOT BETWEEN 1 AND 4 | T",
                "five BETWEEN u AND 4 | F",
                "five BETWEEN u AND 6 | U",
                "five BETWEEN 6 AND u | F",
                "five NOT BETWEEN u AND 4 | T",
                "five NOT BETWEEN 6 AND u | T",
                "five NOT BETWEEN 5 AND u | U",
                "u BETWEEN 1 AND 2 | U",
                "u NOT BETWEEN 1 AND 2 | U",
                "word BETWEEN 1 AND 2 | F",
                "word NOT BETWEEN 1 AND 2 | F",
            })
    void betweenIsTwoComparisons(String selector, String truth) {
        check(selector, truth);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "word = 5 | F",
                "word <> 5 | F",
                "five = '5' | F",
                "five <> '5' | F",
                "t = 'true' | F",
                "t <> 'true' | F",
                "t <> 5 | F",
                "word > 1 | F",
                "word <= word | F",
                "t >= f | F",
                "t > 1 | F",
                "five <> TRUE | F",
                "5 = 'x' | F",
                "word LIKE 'r%' | T",
                "five LIKE '5' | F",
                "five NOT LIKE '5' | F",
                "t NOT LIKE '%' | F",
                "five IN ('5') | F",
                "five NOT IN ('5') | F",
            })
    void comparingUnlikeTypesIsFalse(String selector, String truth) {
        check(selector, truth);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"word + 1 = 2 | U", "-word < 0 | U", "+word = 'red' | U", "t * 2 > 0 | U", "five + word > 0 | U"})
    void arithmeticWithWhatIsNoNumberIsUnknown(String selector, String truth) {
        check(selector, truth);
    }

    @ParameterizedTest
    @CsvSource({"word, F", "five, F", "NOT word, T", "NOT five, T", "t, T", "f, F", "u, U", "(t), T", "((f)) OR t, T"})
    void identifierAsConditionMeansThatItIsTrue(String selector, String truth) {
        check(selector, truth);
    }
}
