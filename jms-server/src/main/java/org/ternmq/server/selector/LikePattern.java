package org.ternmq.server.selector;

import java.util.Arrays;

/**
 * A pattern of LIKE: {@code _} stands for one character, {@code %} for any number of them, everything else for itself.
 * A character is a Unicode code point.
 *
 * <p>Matching is greedy and goes back to the last {@code %} only, never to an earlier one, so it takes at most the
 * length of the text times that of the pattern.
 */
final class LikePattern {
    /** Instead of an escape character. */
    static final int NO_ESCAPE = -1;

    private static final int ANY_ONE = -1;
    private static final int ANY_SEQUENCE = -2;

    private final int[] parts;

    private LikePattern(int[] parts) {
        this.parts = parts;
    }

    /**
     * Compiles a pattern.
     *
     * @param escape the character before which {@code _}, {@code %} and itself stand for themselves, or
     *     {@link #NO_ESCAPE}
     * @throws IllegalArgumentException if the escape character stands before anything else, or last
     */
    static LikePattern compile(String pattern, int escape) {
        int[] characters = pattern.codePoints().toArray();
        int[] parts = new int[characters.length];
        int size = 0;
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            if (c == escape) {
                i++;
                parts[size++] = escaped(characters, i, escape);
            } else if (c == '_') {
                parts[size++] = ANY_ONE;
            } else if (c != '%') {
                parts[size++] = c;
            } else if (size == 0 || parts[size - 1] != ANY_SEQUENCE) {
                parts[size++] = ANY_SEQUENCE;
            }
        }
        return new LikePattern(Arrays.copyOf(parts, size));
    }

    private static int escaped(int[] characters, int index, int escape) {
        int c = index < characters.length ? characters[index] : NO_ESCAPE;
        if (c != '_' && c != '%' && c != escape) {
            throw new IllegalArgumentException(
                    "in a pattern only _, % and itself may follow the escape character " + Character.toString(escape));
        }
        return c;
    }

    boolean matches(String text) {
        int at = 0;
        int part = 0;
        int afterSequence = -1;
        int retry = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (part < parts.length && (parts[part] == c || parts[part] == ANY_ONE)) {
                at += Character.charCount(c);
                part++;
            } else if (part < parts.length && parts[part] == ANY_SEQUENCE) {
                part++;
                afterSequence = part;
                retry = at;
            } else if (afterSequence == parts.length) {
                return true;
            } else if (afterSequence > 0) {
                retry += Character.charCount(text.codePointAt(retry));
                at = retry;
                part = afterSequence;
            } else {
                return false;
            }
        }
        return part == parts.length || part == parts.length - 1 && parts[part] == ANY_SEQUENCE;
    }
}
