package org.ternmq.server.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Parses what comparisons compare: sums, products, signs, and then literals, identifiers and brackets (Jakarta
 * Messaging 3.1, section 3.8.1.1). An expression that is no number passes through as long as no operator asks for one.
 */
final class OperandParser {
    private final Cursor cursor;
    private final Supplier<Expression> bracketed;
    private final int maxDepth;
    private int depth;

    OperandParser(Cursor cursor, Supplier<Expression> bracketed, int maxDepth) {
        this.cursor = cursor;
        this.bracketed = bracketed;
        this.maxDepth = maxDepth;
    }

    Expression sum() {
        return chain(this::product, OperandParser::additive);
    }

    private Expression product() {
        return chain(this::signed, OperandParser::multiplicative);
    }

    /** Says which operator of one rank a token is; null if it is none. */
    private interface Rank {
        ArithmeticOperator of(TokenKind kind);
    }

    private static ArithmeticOperator additive(TokenKind kind) {
        return switch (kind) {
            case PLUS -> ArithmeticOperator.ADD;
            case MINUS -> ArithmeticOperator.SUBTRACT;
            default -> null;
        };
    }

    private static ArithmeticOperator multiplicative(TokenKind kind) {
        return switch (kind) {
            case TIMES -> ArithmeticOperator.MULTIPLY;
            case DIVIDED_BY -> ArithmeticOperator.DIVIDE;
            default -> null;
        };
    }

    private Expression chain(Supplier<Expression> operand, Rank rank) {
        int start = cursor.position();
        Expression first = operand.get();
        ArithmeticOperator operator = rank.of(cursor.kind());
        if (operator == null) {
            return first;
        }
        number(first, start);
        List<Arithmetic.Step> steps = new ArrayList<>();
        while (operator != null) {
            cursor.take();
            int next = cursor.position();
            steps.add(new Arithmetic.Step(operator, number(operand.get(), next)));
            operator = rank.of(cursor.kind());
        }
        return new Arithmetic(first, List.copyOf(steps));
    }

    /**
     * Passes on an expression that may be a number.
     *
     * @throws SelectorSyntaxException if it can be none
     */
    static Expression number(Expression expression, int start) {
        if (!expression.kind().mayBeNumber()) {
            throw SelectorSyntaxException.expected(
                    start, expression.kind().words(), "a number or an identifier, as arithmetic and BETWEEN need");
        }
        return expression;
    }

    private Expression signed() {
        boolean signed = false;
        boolean negative = false;
        boolean minus = false;
        while (cursor.kind() == TokenKind.PLUS || cursor.kind() == TokenKind.MINUS) {
            minus = cursor.take().kind() == TokenKind.MINUS;
            negative ^= minus;
            signed = true;
        }
        if (minus && cursor.accept(TokenKind.LONG_LIMIT)) {
            // Further signs before it change nothing: this is the long that is its own negative.
            return new Literal(Long.MIN_VALUE);
        }
        int start = cursor.position();
        Expression operand = primary();
        if (!signed) {
            return operand;
        }
        number(operand, start);
        if (operand instanceof Literal literal) {
            Number value = (Number) literal.value();
            return new Literal(negative ? Sign.negate(value) : value);
        }
        return new Sign(negative, operand);
    }

    private Expression primary() {
        return switch (cursor.kind()) {
            case IDENTIFIER -> identifier();
            case TEXT, NUMBER -> new Literal(cursor.take().value());
            case TRUE, FALSE -> new Literal(cursor.take().kind() == TokenKind.TRUE);
            case OPEN -> brackets();
            case LONG_LIMIT -> throw cursor.error("a number in the range of Java's long");
            case NULL -> throw cursor.error("a value: use IS NULL or IS NOT NULL to test for null");
            default -> throw cursor.error("an identifier, a literal or '('");
        };
    }

    private Expression identifier() {
        Token token = cursor.take();
        if (!Identifier.isAllowed(token.source())) {
            throw SelectorSyntaxException.expected(
                    token.position(),
                    token.found(),
                    "of the header fields only JMSDeliveryMode, JMSPriority, JMSMessageID, JMSTimestamp, "
                            + "JMSCorrelationID or JMSType");
        }
        return Identifier.of(token.source());
    }

    private Expression brackets() {
        if (++depth > maxDepth) {
            throw new SelectorSyntaxException(cursor.position(), "more than " + maxDepth + " brackets are open");
        }
        cursor.take();
        Expression inside = bracketed.get();
        cursor.expect(TokenKind.CLOSE, "an operator or ')'");
        depth--;
        return inside;
    }
}
