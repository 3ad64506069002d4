package org.ternmq.server.selector;

/**
 * BETWEEN stands for {@code value >= low AND value <= high}, NOT BETWEEN for {@code value < low OR value > high}
 * (Jakarta Messaging 3.1, section 3.8.1.1). So both are false for a value that is no number.
 */
record Between(Expression value, Expression low, Expression high, boolean negated) implements Expression {

    @Override
    public Object evaluate(SelectorView message) {
        Object tested = value.evaluate(message);
        Object from = low.evaluate(message);
        Object to = high.evaluate(message);
        return negated
                ? Junction.either(
                        ComparisonOperator.LESS.compare(tested, from), ComparisonOperator.GREATER.compare(tested, to))
                : Junction.both(
                        ComparisonOperator.GREATER_OR_EQUAL.compare(tested, from),
                        ComparisonOperator.LESS_OR_EQUAL.compare(tested, to));
    }

    @Override
    public Kind kind() {
        return Kind.CONDITION;
    }
}
