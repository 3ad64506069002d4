package org.ternmq.tck.report;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule of the specification that a test checks.
 *
 * @param section such as {@code 6.1.4}
 * @param words the rule
 * @param test the class of the test
 * @param method the test itself, {@code class#method} with the whole name of the class
 */
record Rule(String section, String words, String test, String method) {
    /** By section, then by class and words. */
    static final Comparator<Rule> ORDER = Comparator.comparing(Rule::numbers, Rule::compareNumbers)
            .thenComparing(Rule::test)
            .thenComparing(Rule::words);

    private static final Pattern WORD_END = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    static Rule of(Method method) {
        return new Rule(
                method.getAnnotation(Section.class).value(),
                words(method.getName()),
                method.getDeclaringClass().getSimpleName(),
                method.getDeclaringClass().getName() + "#" + method.getName());
    }

    /** The words of a name; what is written in capitals stays so. */
    static String words(String name) {
        StringBuilder words = new StringBuilder();
        for (String word : WORD_END.split(name)) {
            Matcher capitals = Pattern.compile("[A-Z]{2,}[0-9]*").matcher(word);
            words.append(words.isEmpty() ? "" : " ").append(capitals.matches() ? word : word.toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }

    private List<Integer> numbers() {
        return Arrays.stream(section.split("\\.")).map(Integer::valueOf).toList();
    }

    private static int compareNumbers(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return one.get(i) - other.get(i);
            }
        }
        return one.size() - other.size();
    }

    /** @param result what the run has shown */
    String row(String result) {
        return "| " + section + " | " + words + " | `" + test + "` | " + result + " |";
    }
}
