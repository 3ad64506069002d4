package org.ternmq.server.selector;

/**
 * How large a selector may be, so that neither parsing nor matching one can hold up the server.
 *
 * @param maxCharacters the longest text of a selector
 * @param maxDepth how many brackets may be open at once, at most 200
 * @param maxInValues how many texts one IN may list
 * @param maxPattern the longest pattern of LIKE, in characters; matching takes at most this many steps for each
 *     character of the value
 */
public record SelectorLimits(int maxCharacters, int maxDepth, int maxInValues, int maxPattern) {
    /** 64 K characters, 200 brackets, 10,000 values, patterns of 1,000 characters. */
    public static final SelectorLimits DEFAULT = new SelectorLimits(64 * 1024, 200, 10_000, 1_000);

    /** More open brackets than this could exhaust the stack. */
    private static final int SAFE_DEPTH = 200;

    public SelectorLimits {
        if (maxCharacters < 1 || maxDepth < 1 || maxInValues < 1 || maxPattern < 1) {
            throw new IllegalArgumentException("limits of selectors must be at least 1");
        }
        if (maxDepth > SAFE_DEPTH) {
            throw new IllegalArgumentException(
                    "selectors nest at most " + SAFE_DEPTH + " brackets deep, not " + maxDepth);
        }
    }
}
