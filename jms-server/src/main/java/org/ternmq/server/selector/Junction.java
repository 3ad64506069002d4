package org.ternmq.server.selector;

import java.util.List;

/**
 * Conditions joined by AND or by OR, with the three-valued logic of SQL (Jakarta Messaging 3.1, section 3.8.1.2). A
 * long chain is one expression, so that evaluating it needs no deep stack.
 *
 * @param decisive the value that decides alone: false for AND, true for OR
 */
record Junction(boolean decisive, List<Expression> operands) implements Expression {

    @Override
    public Object evaluate(SelectorView message) {
        boolean unknown = false;
        for (Expression operand : operands) {
            Object value = operand.evaluate(message);
            if (value == null) {
                unknown = true;
            } else if (value.equals(decisive)) {
                return decisive;
            }
        }
        return unknown ? null : (Object) !decisive;
    }

    static Boolean both(Boolean left, Boolean right) {
        return join(false, left, right);
    }

    static Boolean either(Boolean left, Boolean right) {
        return join(true, left, right);
    }

    private static Boolean join(Boolean decisive, Boolean left, Boolean right) {
        if (decisive.equals(left) || decisive.equals(right)) {
            return decisive;
        }
        return left == null || right == null ? null : Boolean.valueOf(!decisive);
    }

    @Override
    public Kind kind() {
        return Kind.CONDITION;
    }
}
