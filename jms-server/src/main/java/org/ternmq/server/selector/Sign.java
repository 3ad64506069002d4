package org.ternmq.server.selector;

/** A plus or minus before an operand; unknown where the operand is no number. */
record Sign(boolean negative, Expression operand) implements Expression {

    @Override
    public Object evaluate(SelectorView message) {
        Object value = operand.evaluate(message);
        if (!(value instanceof Number number)) {
            return null;
        }
        return negative ? negate(number) : number;
    }

    static Number negate(Number number) {
        if (number instanceof Double value) {
            return -value;
        }
        if (number instanceof Float value) {
            return -value;
        }
        if (number instanceof Long value) {
            return -value;
        }
        return -number.intValue();
    }

    @Override
    public Kind kind() {
        return Kind.NUMBER;
    }
}
