package org.ternmq.server.selector;

/** Whether a header field or property is missing; never unknown. */
record IsNull(Identifier identifier, boolean negated) implements Expression {

    @Override
    public Object evaluate(SelectorView message) {
        return (identifier.evaluate(message) == null) != negated;
    }

    @Override
    public Kind kind() {
        return Kind.CONDITION;
    }
}
