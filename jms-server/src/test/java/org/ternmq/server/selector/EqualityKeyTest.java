package org.ternmq.server.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EqualityKeyTest {

    private static EqualityKey key(String name, Object... values) {
        return new EqualityKey(Identifier.of(name), Set.of(values));
    }

    private static void check(String selector, EqualityKey... keys) {
        assertThat(Selector.parse(selector).equalityKeys()).as(selector).containsExactly(keys);
    }

    @Test
    void equalityWithALiteralIsAKey() {
        check("a = 'x'", key("a", "x"));
        check("'x' = a", key("a", "x"));
        check("a = 5", key("a", 5L));
        check("a = -0x5", key("a", -5L));
        check("a = FALSE", key("a", false));
        check("a", key("a", true));
        check("a IN ('x', 'y', 'x')", key("a", "x", "y"));
        check("JMSCorrelationID = 'x'", key("JMSCorrelationID", "x"));
    }

    @Test
    void everyPartOfAConjunctionGivesItsKeysInOrder() {
        check("a = 'x' AND b > 5 AND (c AND d IN ('y'))", key("a", "x"), key("c", true), key("d", "y"));
    }

    @Test
    void alternativesForOneIdentifierAreOneKey() {
        check("a = 'x' OR a = 5 OR a IN ('y') OR a", key("a", "x", 5L, "y", true));
        check("(a = 'x' OR a = 'y') AND b = 'z'", key("a", "x", "y"), key("b", "z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a <> 'x'",
                "NOT a = 'x'",
                "a NOT IN ('x')",
                "a = 'x' OR b = 'x'",
                "a = 'x' OR a > 5",
                "a = 5.0",
                "a = 5f",
                "a = b",
                "a + 0 = 5",
                "a LIKE 'x'",
                "NOT a",
                "a IS NULL",
                "(a = 'x') = TRUE",
                "5 = 5",
                "(a = 'x' AND b = 'y') OR a = 'z'",
            })
    void otherConditionsGiveNoKey(String selector) {
        check(selector);
    }

    @Test
    void valuesOfMessagesAreLookedUpAsTheyCompare() {
        assertThat(EqualityKey.indexed("x")).isEqualTo("x");
        assertThat(EqualityKey.indexed(true)).isEqualTo(true);
        assertThat(EqualityKey.indexed((byte) 5)).isEqualTo(5L);
        assertThat(EqualityKey.indexed(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(EqualityKey.indexed(5f)).isEqualTo(5L);
        assertThat(EqualityKey.indexed(-0.0)).isEqualTo(0L);
        assertThat(EqualityKey.indexed(9_007_199_254_740_991.0)).isEqualTo(9_007_199_254_740_991L);
    }

    @Test
    void valuesThatEqualNoLiteralFulfilNoKey() {
        assertThat(EqualityKey.indexed(null)).isNull();
        assertThat(EqualityKey.indexed(5.5)).isNull();
        assertThat(EqualityKey.indexed(0.1f)).isNull();
        assertThat(EqualityKey.indexed(Double.NaN)).isNull();
    }

    @Test
    void valuesThatEqualSeveralLiteralsMayFulfilAnyKey() {
        assertThat(EqualityKey.indexed(16_777_216f)).isSameAs(EqualityKey.UNSURE);
        assertThat(EqualityKey.indexed(9_007_199_254_740_992.0)).isSameAs(EqualityKey.UNSURE);
        assertThat(EqualityKey.indexed(Double.NEGATIVE_INFINITY)).isSameAs(EqualityKey.UNSURE);
        assertThat(key("a", 16_777_217L).mayHold(16_777_216f)).isTrue();
        assertThat(Selector.parse("a = 16777217").matches(Truth.message("a", 16_777_216f)))
                .isTrue();
    }

    @Test
    void mayHoldIsFalseOnlyWhereTheKeyFails() {
        assertThat(key("a", "x", 5L).mayHold(5.0)).isTrue();
        assertThat(key("a", "x", 5L).mayHold("x")).isTrue();
        assertThat(key("a", "x", 5L).mayHold("5")).isFalse();
        assertThat(key("a", "x", 5L).mayHold(null)).isFalse();
    }
}
