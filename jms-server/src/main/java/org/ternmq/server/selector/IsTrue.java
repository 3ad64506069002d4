package org.ternmq.server.selector;

/** An identifier where a condition stands: it means {@code identifier = TRUE}, so a value of another type is false. */
record IsTrue(Identifier identifier) implements Expression {

    @Override
    public Object evaluate(SelectorView message) {
        return ComparisonOperator.EQUAL.compare(identifier.evaluate(message), true);
    }

    @Override
    public Kind kind() {
        return Kind.CONDITION;
    }
}
