package org.ternmq.server.selector;

import java.util.List;

/**
 * Operations of one rank, from left to right; unknown where an operand is unknown or no number. A long chain is one
 * expression, so that evaluating it needs no deep stack.
 */
record Arithmetic(Expression first, List<Step> steps) implements Expression {

    /** One operation on the result so far. */
    record Step(ArithmeticOperator operator, Expression operand) {}

    @Override
    public Object evaluate(SelectorView message) {
        Object result = first.evaluate(message);
        for (Step step : steps) {
            Object operand = step.operand.evaluate(message);
            if (!(result instanceof Number left) || !(operand instanceof Number right)) {
                return null;
            }
            result = step.operator.apply(left, right);
        }
        return result;
    }

    @Override
    public Kind kind() {
        return Kind.NUMBER;
    }
}
