package org.ternmq.server.broker.simulation;

import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;

/** The kinds of messages, each by the number in its property {@code c}, and the selectors that simulated consumers use. */
final class Kinds {
    /** How many kinds there are. */
    static final int COUNT = 4;

    /** What each of the selectors matches. */
    private record Known(String text, IntPredicate matches) {}

    private static final List<Known> SELECTORS = List.of(
            new Known("c = 0", kind -> kind == 0),
            new Known("c = 1", kind -> kind == 1),
            new Known("c >= 2", kind -> kind >= 2),
            new Known("c IS NULL", kind -> false),
            new Known("c = 1 OR c = 3", kind -> kind == 1 || kind == 3),
            new Known("c = 3 AND c > 0", kind -> kind == 3));

    /** Selectors of which every message matches one. */
    static final List<String> ALL = List.of("c = 0", "c = 1", "c >= 2");

    private Kinds() {}

    static String anySelector(Random random) {
        return SELECTORS.get(random.nextInt(SELECTORS.size())).text;
    }

    /** Whether a selector, or none, matches a kind. */
    static boolean match(String selector, int kind) {
        return selector == null
                || SELECTORS.stream()
                        .filter(known -> known.text.equals(selector))
                        .findFirst()
                        .orElseThrow()
                        .matches
                        .test(kind);
    }
}
