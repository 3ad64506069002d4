package org.ternmq.server.selector;

import java.util.Set;

/**
 * IN stands for equal to one of the texts, NOT IN for unequal to all of them (Jakarta Messaging 3.1, section 3.8.1.1).
 * Both are comparisons with texts: for a value that is no text both are false, as every comparison of unlike types is.
 */
record In(Identifier identifier, Set<String> texts, boolean negated) implements Expression {

    @Override
    public Object evaluate(SelectorView message) {
        Object value = identifier.evaluate(message);
        if (value == null) {
            return null;
        }
        return value instanceof String text && texts.contains(text) != negated;
    }

    @Override
    public Kind kind() {
        return Kind.CONDITION;
    }
}
