package org.ternmq.server.selector;

/** The opposite of a condition; unknown stays unknown. */
record Not(Expression condition) implements Expression {

    @Override
    public Object evaluate(SelectorView message) {
        Object value = condition.evaluate(message);
        return value == null ? null : (Object) value.equals(false);
    }

    @Override
    public Kind kind() {
        return Kind.CONDITION;
    }
}
