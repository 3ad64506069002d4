package org.ternmq.server.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class SelectorLimitsTest {
    private static final SelectorLimits SMALL = new SelectorLimits(60, 3, 2, 4);

    private static void refused(String selector, int position, String words) {
        assertThatThrownBy(() -> Selector.parse(selector, SMALL))
                .isInstanceOf(SelectorSyntaxException.class)
                .hasMessageContaining("at character " + position + ":")
                .hasMessageContaining(words);
    }

    @Test
    void whatIsAtTheLimitsIsTaken() {
        assertThat(Selector.parse("(((a))) AND ((b)) AND (((c)))", SMALL)).isNotNull();
        assertThat(Selector.parse("a IN ('x', 'y') AND b LIKE 'abcd'", SMALL)).isNotNull();
        assertThat(Selector.parse("a" + " ".repeat(59), SMALL)).isNotNull();
    }

    @Test
    void whatIsOverTheLimitsIsRefused() {
        refused("(((" + "(a))))", 4, "more than 3 brackets");
        refused("a IN ('x', 'y', 'y')", 17, "at most 2 texts");
        refused("b LIKE 'abcde'", 8, "at most 4 characters");
        refused("a" + " ".repeat(60), 61, "at most 60 characters, not 61");
    }

    @Test
    void deepestNestingFitsTheStackOfAThread() throws Exception {
        String deep =
                "NOT (a OR ".repeat(100) + "-(1+2*(".repeat(50) + "b" + "))".repeat(50) + " <> 1" + ")".repeat(100);
        FutureTask<Boolean> small =
                new FutureTask<>(() -> Selector.parse(deep).matches(Truth.message("a", false, "b", 1)));
        // Three quarters of what a thread has by default.
        Thread thread = new Thread(null, small, "small stack", 768 * 1024);
        thread.start();
        assertThat(small.get()).isTrue();
        assertThatThrownBy(() -> Selector.parse("(" + deep + ")")).hasMessageContaining("more than 200 brackets");
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new SelectorLimits(0, 1, 1, 1)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new SelectorLimits(1, 201, 1, 1)).hasMessageContaining("200");
    }
}
