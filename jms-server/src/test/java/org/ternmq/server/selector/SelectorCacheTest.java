package org.ternmq.server.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SelectorCacheTest {

    private static SelectorCache cache(int maxSelectors, int maxCharacters) {
        return new SelectorCache(SelectorLimits.DEFAULT, maxSelectors, maxCharacters);
    }

    @Test
    void sameTextGivesTheSameSelector() {
        SelectorCache cache = cache(2, 100);
        assertThat(cache.get("a = 1")).isSameAs(cache.get("a = 1")).hasToString("a = 1");
        assertThat(cache.get("a = 2")).isNotEqualTo(cache.get("a = 1"));
    }

    @Test
    void selectorThatWasUsedLongestAgoGoesFirst() {
        SelectorCache cache = cache(2, 100);
        Selector first = cache.get("a = 1");
        Selector second = cache.get("a = 2");
        cache.get("a = 1");
        cache.get("a = 3");
        assertThat(cache.size()).isEqualTo(2);
        assertThat(cache.get("a = 1")).isSameAs(first);
        assertThat(cache.get("a = 2")).isNotSameAs(second).isEqualTo(second);
    }

    @Test
    void textsTogetherStayWithinTheLimit() {
        SelectorCache cache = cache(100, 10);
        cache.get("a = 1");
        cache.get("a = 2");
        assertThat(cache.size()).isEqualTo(2);
        cache.get("a = 33");
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void longerSelectorIsMadeButNotKept() {
        SelectorCache cache = cache(100, 5);
        cache.get("a = 1");
        assertThat(cache.get("a = 11")).hasToString("a = 11");
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void blankTextIsNoSelector() {
        assertThat(cache(1, 1).get(null)).isNull();
        assertThat(cache(1, 1).get(" \t")).isNull();
        assertThat(Selector.ofOrNull(null)).isNull();
        assertThat(Selector.ofOrNull("")).isNull();
        assertThat(Selector.ofOrNull("a")).isEqualTo(Selector.parse("a"));
    }

    @Test
    void wrongSelectorIsRefusedEachTimeAndNotKept() {
        SelectorCache cache = cache(1, 100);
        assertThatThrownBy(() -> cache.get("a =")).isInstanceOf(SelectorSyntaxException.class);
        assertThatThrownBy(() -> cache.get("a =")).isInstanceOf(SelectorSyntaxException.class);
        assertThat(cache.size()).isZero();
    }

    @Test
    void cacheOfNothingIsRefused() {
        assertThatThrownBy(() -> cache(0, 1)).hasMessageContaining("at least 1 selector");
        assertThatThrownBy(() -> cache(1, 0)).hasMessageContaining("1 character");
    }
}
