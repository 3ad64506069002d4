package org.ternmq.server.selector;

import java.util.HashMap;
import java.util.Map;

/** What a selector gives for a message, found out from outside: unknown matches neither itself nor its opposite. */
enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(String selector, SelectorView message) {
        boolean matches = Selector.parse(selector).matches(message);
        boolean opposite = Selector.parse("NOT (" + selector + ")").matches(message);
        if (matches && opposite) {
            throw new AssertionError("both true and false: " + selector);
        }
        if (matches) {
            return TRUE;
        }
        return opposite ? FALSE : UNKNOWN;
    }

    /** A message with these properties: name, value, name, value, … */
    static SelectorView message(Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return identifier -> values.get(identifier.name());
    }
}
