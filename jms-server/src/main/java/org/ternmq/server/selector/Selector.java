package org.ternmq.server.selector;

import java.util.List;

/**
 * A message selector (Jakarta Messaging 3.1, section 3.8.1), checked when it is made; immutable and safe for use by
 * several threads. Two selectors are equal if their texts are.
 *
 * <p>Where the specification leaves room:
 *
 * <ul>
 *   <li>Values of unlike types: every comparison is false, {@code <>} too; arithmetic with a text or a boolean is
 *       unknown; an identifier that stands as a condition means {@code identifier = TRUE}.
 *   <li>Literals of exact numbers are long; properties are calculated in their types, by Java's promotion, and wrap
 *       around. An exact division by zero is unknown.
 *   <li>What the grammar can refuse is refused: arithmetic, BETWEEN, {@code <} and {@code >} with a text or boolean
 *       literal; LIKE, IN and IS NULL on anything but an identifier; a selector that is no condition.
 *   <li>A condition in brackets is a boolean: {@code (a > 5) = b}.
 * </ul>
 */
public final class Selector {
    private final String text;
    private final Expression root;
    private final List<EqualityKey> equalityKeys;

    private Selector(String text, Expression root) {
        this.text = text;
        this.root = root;
        this.equalityKeys = EqualityKeys.of(root);
    }

    /**
     * Parses a selector within the default limits.
     *
     * @throws SelectorSyntaxException if the text is no selector
     */
    public static Selector parse(String text) {
        return parse(text, SelectorLimits.DEFAULT);
    }

    /**
     * Parses a selector.
     *
     * @throws SelectorSyntaxException if the text is no selector, or over a limit
     */
    public static Selector parse(String text, SelectorLimits limits) {
        return new Selector(text, Parser.parse(text, limits));
    }

    /**
     * As {@link #parse(String)}, but null for null or a blank text, which mean that there is no selector (section
     * 3.8.1.1).
     */
    public static Selector ofOrNull(String text) {
        return text == null || text.isBlank() ? null : parse(text);
    }

    /** Whether the selector is true for a message; it does not match where it is false or unknown. */
    public boolean matches(SelectorView message) {
        return Boolean.TRUE.equals(root.evaluate(message));
    }

    /**
     * Conditions that every message that matches fulfils, for an index of selectors; in the order of writing, empty
     * where there are none. They are necessary, not sufficient: {@link #matches} still decides.
     */
    public List<EqualityKey> equalityKeys() {
        return equalityKeys;
    }

    /** The text as it was given. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selector that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
