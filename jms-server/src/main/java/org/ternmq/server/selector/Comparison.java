package org.ternmq.server.selector;

/** Two values compared. */
record Comparison(ComparisonOperator operator, Expression left, Expression right) implements Expression {

    @Override
    public Object evaluate(SelectorView message) {
        return operator.compare(left.evaluate(message), right.evaluate(message));
    }

    @Override
    public Kind kind() {
        return Kind.CONDITION;
    }
}
