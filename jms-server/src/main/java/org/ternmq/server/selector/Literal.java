package org.ternmq.server.selector;

/** A value that stands in the selector itself: a String, Boolean, Long, Float or Double. */
record Literal(Object value) implements Expression {

    @Override
    public Object evaluate(SelectorView message) {
        return value;
    }

    @Override
    public Kind kind() {
        if (value instanceof String) {
            return Kind.TEXT;
        }
        return value instanceof Boolean ? Kind.CONDITION : Kind.NUMBER;
    }
}
