package org.ternmq.server.selector;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the selectors that were used last, so that consumers that come and go with the same text do not have it parsed
 * again and share one selector. For one thread.
 */
public final class SelectorCache {
    private final SelectorLimits limits;
    private final int maxSelectors;
    private final int maxCharacters;
    private final Map<String, Selector> selectors = new LinkedHashMap<>(16, 0.75f, true);
    private int characters;

    /**
     * Makes an empty cache.
     *
     * @param limits what each selector must keep to
     * @param maxSelectors how many selectors are kept, at least 1
     * @param maxCharacters how long all kept texts may be together; a longer selector is not kept
     */
    public SelectorCache(SelectorLimits limits, int maxSelectors, int maxCharacters) {
        if (maxSelectors < 1 || maxCharacters < 1) {
            throw new IllegalArgumentException("a cache of selectors keeps at least 1 selector and 1 character");
        }
        this.limits = limits;
        this.maxSelectors = maxSelectors;
        this.maxCharacters = maxCharacters;
    }

    /**
     * The selector of a text, kept or parsed now.
     *
     * @return null for null or a blank text, which mean that there is no selector
     * @throws SelectorSyntaxException if the text is no selector; nothing is kept then
     */
    public Selector get(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Selector kept = selectors.get(text);
        if (kept != null) {
            return kept;
        }
        Selector made = Selector.parse(text, limits);
        if (text.length() <= maxCharacters) {
            keep(made);
        }
        return made;
    }

    private void keep(Selector selector) {
        int length = selector.text().length();
        Iterator<Selector> eldest = selectors.values().iterator();
        while (selectors.size() >= maxSelectors || characters > maxCharacters - length) {
            characters -= eldest.next().text().length();
            eldest.remove();
        }
        selectors.put(selector.text(), selector);
        characters += length;
    }

    /** How many selectors are kept. */
    public int size() {
        return selectors.size();
    }
}
