package org.ternmq.server.selector;

/**
 * A text compared with a pattern (Jakarta Messaging 3.1, section 3.8.1.1). For a value that is no text both LIKE and
 * NOT LIKE are false, as every comparison of unlike types is.
 */
record Like(Identifier identifier, LikePattern pattern, boolean negated) implements Expression {

    @Override
    public Object evaluate(SelectorView message) {
        Object value = identifier.evaluate(message);
        if (value == null) {
            return null;
        }
        return value instanceof String text && pattern.matches(text) != negated;
    }

    @Override
    public Kind kind() {
        return Kind.CONDITION;
    }
}
