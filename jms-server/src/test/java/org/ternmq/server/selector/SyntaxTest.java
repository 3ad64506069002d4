package org.ternmq.server.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.ternmq.server.selector.Truth.message;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a selector and what is none (Jakarta Messaging 3.1, section 3.8.1.1). */
class SyntaxTest {

    private static void refused(String selector, int position, String words) {
        assertThatExceptionOfType(SelectorSyntaxException.class)
                .as(selector)
                .isThrownBy(() -> Selector.parse(selector))
                .withMessageContaining("at character " + position + ":")
                .withMessageContaining(words)
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JMSType = 'car' AND color = 'blue' AND weight > 2500",
                "age BETWEEN 15 AND 19",
                "Country NOT IN ('UK', 'US', 'France')",
                "phone LIKE '12%3'",
                "underscored LIKE '\\_%' ESCAPE '\\'",
                "prop_name IS NULL",
                "a",
                "TRUE",
                "(((a)))",
                "a=1",
                "a<1 and(b>2)",
                "$a = _b",
                "größe > 1",
                "名 = '前'",
                "a\t=\n1\r\n\fOR b",
                "a = ''",
                "a = ''''",
                "JMSXGroupID = 'g'",
                "JMS_TERN_x = 1",
                "jmstype = 'a'",
                "a = 'b'AND c = 'd'",
                "a IN('x')",
                "'x' = a",
                "Nulls = 1",
                "a = 'it''s'",
                "5 > 1",
                "'a' = 'a'",
            })
    void examplesOfTheGrammarAreAccepted(String selector) {
        assertThat(Selector.parse(selector)).hasToString(selector);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "5 | 1 | expected a condition",
                "'x' | 1 | found a text",
                "a + 1 | 1 | arithmetic expression",
                "a AND 5 | 7 | expected a condition",
                "5 OR a | 1 | expected a condition",
                "NOT 5 | 5 | a condition",
                "'a' > 5 | 1 | a number or an identifier",
                "a > 'b' | 5 | a number or an identifier",
                "a >= TRUE | 6 | a number or an identifier",
                "(a = 1) < 2 | 1 | found a condition",
                "a + 'b' = 1 | 5 | found a text",
                "'a' * 2 = 1 | 1 | found a text",
                "-'a' = 1 | 2 | found a text",
                "a = -TRUE | 6 | found a condition",
                "TRUE = 0 | 8 | a condition or an identifier",
                "'x' <> FALSE | 8 | a text or an identifier",
                "(a > 1) = 'x' | 11 | a condition or an identifier",
                "a BETWEEN 'a' AND 'b' | 11 | found a text",
                "'a' BETWEEN 1 AND 2 | 1 | found a text",
                "5 LIKE '5' | 1 | an identifier before LIKE",
                "'a' LIKE 'a' | 1 | an identifier before LIKE",
                "5 IN ('a') | 1 | an identifier before IN",
                "a + 1 IS NULL | 1 | an identifier before IS",
                "'a' IS NULL | 1 | an identifier before IS",
            })
    void whatTheTypesOfLiteralsRuleOutIsRefused(String selector, int position, String words) {
        refused(selector, position, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a = | 4 | the end of the selector",
                "a = 1 b | 7 | the identifier b",
                "a = b = c | 7 | found '='",
                "(a = 1 | 7 | an operator or ')'",
                "a = 1) | 6 | found ')'",
                "() | 2 | found ')'",
                "a = NULL | 5 | IS NULL",
                "a AND | 6 | the end",
                "AND a | 1 | the reserved word AND",
                "NOT | 4 | the end",
                "a NOT b | 7 | BETWEEN, IN or LIKE",
                "a NOT = 1 | 7 | found '='",
                "a IS 5 | 6 | NULL or NOT NULL",
                "a IS NOT 5 | 10 | NULL after IS NOT",
                "a BETWEEN 1 | 12 | AND and the upper bound",
                "a BETWEEN 1 OR 2 | 13 | found the reserved word OR",
                "a IN | 5 | '(' after IN",
                "a IN () | 7 | a text in the list",
                "a IN (1) | 7 | found the number 1",
                "a IN ('x' | 10 | ',' or ')'",
                "a IN ('x',) | 11 | a text in the list",
                "a LIKE b | 8 | a text as pattern",
                "a LIKE 'b' ESCAPE | 18 | one character",
                "a LIKE 'b' ESCAPE '' | 19 | one character",
                "a LIKE 'b' ESCAPE 'xy' | 19 | one character",
                "a LIKE 'xb' ESCAPE 'x' | 8 | may follow the escape character",
                "a LIKE 'bx' ESCAPE 'x' | 8 | may follow the escape character",
                "a = 'b | 5 | a closing '",
                "a == 1 | 4 | found '='",
                "a != 1 | 3 | <> for not equal",
                "a && b | 3 | AND",
                "a.b = 1 | 2 | a dot cannot be part",
                "a = \"b\" | 5 | single quotes",
                "a # 1 | 3 | the character #",
                "a = 1 -- | 9 | the end",
                "LIKE = 1 | 1 | the reserved word LIKE",
                "in = 1 | 1 | in",
                "Escape = 1 | 1 | Escape",
                "JMSDestination = 'q' | 1 | only JMSDeliveryMode",
                "JMSReplyTo IS NULL | 1 | only JMSDeliveryMode",
                "JMSRedelivered | 1 | only JMSDeliveryMode",
                "JMSExpiration > 1 | 1 | only JMSDeliveryMode",
                "JMSfoo = 1 | 1 | only JMSDeliveryMode",
            })
    void whatIsNoSelectorIsRefusedAtItsPlace(String selector, int position, String words) {
        refused(selector, position, words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-(9223372036854775808)",
                "1 - 9223372036854775809",
                "18446744073709551616",
                "0x1FFFFFFFFFFFFFFFF",
                "02000000000000000000000",
                "09",
                "0x",
                "0xG",
                "0b2",
                "0b",
                "1_",
                "0x_1",
                "1._5",
                "1..2",
                "1e",
                "1e+",
                "1.5L",
                "5AND",
                "1x",
                "1e400",
                "1e-400",
                "1e40f",
                "1e-60f",
                "0x1.0",
                "0x1p2000",
            })
    void numbersThatJavaRefusesAreRefused(String number) {
        assertThatExceptionOfType(SelectorSyntaxException.class)
                .as(number)
                .isThrownBy(() -> Selector.parse("a = " + number))
                .withMessageContaining("a number");
    }

    @Test
    void numberMayBeAsLongAsAnyDoubleNeeds() {
        assertThat(Truth.of("a = 1." + "0".repeat(1_098), message("a", 1))).isEqualTo(Truth.TRUE);
        refused("a = 1." + "0".repeat(1_099), 5, "found a number of 1101 characters");
    }

    @Test
    void reservedWordsMayBeWrittenInAnyCase() {
        String selector = "not (a is null) and a between 1 and 2 or b in ('x') or b like 'y' escape 'z' or true";
        assertThat(Truth.of(selector, message())).isEqualTo(Truth.TRUE);
        assertThat(Truth.of("tRuE = FaLsE", message())).isEqualTo(Truth.FALSE);
        assertThat(Selector.parse(selector.toUpperCase(Locale.ROOT))).isNotNull();
    }

    @Test
    void identifiersAreCaseSensitiveAndOnlyAsciiWordsAreReserved() {
        assertThat(Truth.of("a = 1", message("A", 1))).isEqualTo(Truth.UNKNOWN);
        assertThat(Truth.of("\u0131s = 1 AND l\u0131ke = 2", message("\u0131s", 1, "l\u0131ke", 2)))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void identifiersBeyondTheBasicPlaneAreWhole() {
        String name = Character.toString(0x20000) + Character.toString(0x1D7D8);
        assertThat(Truth.of(name + "=1", message(name, 1))).isEqualTo(Truth.TRUE);
        refused("a = \uD83D\uDE00", 5, "the character \\ud83d\\ude00");
    }

    @Test
    void doubledQuotesAreOneQuoteInAText() {
        assertThat(Truth.of("a = 'it''s ''so'''", message("a", "it's 'so'"))).isEqualTo(Truth.TRUE);
        assertThat(Truth.of("a = ''''''", message("a", "''"))).isEqualTo(Truth.TRUE);
    }

    @Test
    void operatorOfOtherLanguagesIsNamedInTheError() {
        refused("a || b", 3, "expected OR");
    }

    @Test
    void errorsShowLongAndStrangeTextsShortened() {
        refused("a = 1 '" + "x".repeat(500) + "'", 7, "x…");
        refused("a = 1 'b\nc'", 7, "b\\u000ac");
    }
}
