package org.ternmq.server.selector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Parses conditions: OR, AND, NOT and the comparisons, in this order of precedence from the weakest (Jakarta Messaging
 * 3.1, section 3.8.1.1).
 */
final class Parser {
    private final Cursor cursor;
    private final OperandParser operands;
    private final SelectorLimits limits;

    private Parser(String text, SelectorLimits limits) {
        this.cursor = new Cursor(text);
        this.limits = limits;
        this.operands = new OperandParser(cursor, this::or, limits.maxDepth());
    }

    /**
     * Parses a selector.
     *
     * @throws SelectorSyntaxException if the text is none, or over a limit
     */
    static Expression parse(String text, SelectorLimits limits) {
        if (text.length() > limits.maxCharacters()) {
            throw new SelectorSyntaxException(
                    limits.maxCharacters() + 1,
                    "a selector has at most " + limits.maxCharacters() + " characters, not " + text.length());
        }
        Parser parser = new Parser(text, limits);
        int start = parser.cursor.position();
        Expression expression = parser.or();
        if (parser.cursor.kind() != TokenKind.END) {
            throw parser.cursor.error("an operator or the end of the selector");
        }
        return condition(expression, start);
    }

    private Expression or() {
        return junction(TokenKind.OR, this::and);
    }

    private Expression and() {
        return junction(TokenKind.AND, this::not);
    }

    private Expression junction(TokenKind word, Supplier<Expression> part) {
        int start = cursor.position();
        Expression first = part.get();
        if (cursor.kind() != word) {
            return first;
        }
        List<Expression> conditions = new ArrayList<>();
        conditions.add(condition(first, start));
        while (cursor.accept(word)) {
            int next = cursor.position();
            conditions.add(condition(part.get(), next));
        }
        return new Junction(word == TokenKind.OR, List.copyOf(conditions));
    }

    private Expression not() {
        if (cursor.kind() != TokenKind.NOT) {
            return comparison();
        }
        boolean negated = false;
        while (cursor.accept(TokenKind.NOT)) {
            negated = !negated;
        }
        int start = cursor.position();
        Expression condition = condition(comparison(), start);
        return negated ? new Not(condition) : condition;
    }

    private static Expression condition(Expression expression, int start) {
        if (expression instanceof Identifier identifier) {
            return new IsTrue(identifier);
        }
        if (expression.kind() != Kind.CONDITION) {
            throw SelectorSyntaxException.expected(start, expression.kind().words(), "a condition");
        }
        return expression;
    }

    private Expression comparison() {
        int start = cursor.position();
        Expression left = operands.sum();
        ComparisonOperator operator = ComparisonOperator.of(cursor.kind());
        if (operator != null) {
            checkComparable(operator, left, start);
            cursor.take();
            int next = cursor.position();
            Expression right = comparable(operator);
            checkAlike(left, right, next);
            return new Comparison(operator, left, right);
        }
        if (cursor.accept(TokenKind.IS)) {
            return isNull(identifier(left, start, "IS"));
        }
        boolean negated = cursor.accept(TokenKind.NOT);
        if (cursor.accept(TokenKind.BETWEEN)) {
            return between(OperandParser.number(left, start), negated);
        }
        if (cursor.accept(TokenKind.IN)) {
            return new In(identifier(left, start, "IN"), texts(), negated);
        }
        if (cursor.accept(TokenKind.LIKE)) {
            return new Like(identifier(left, start, "LIKE"), pattern(), negated);
        }
        if (negated) {
            throw cursor.error("BETWEEN, IN or LIKE after NOT");
        }
        return left;
    }

    private Expression comparable(ComparisonOperator operator) {
        int start = cursor.position();
        Expression right = operands.sum();
        checkComparable(operator, right, start);
        return right;
    }

    private static void checkComparable(ComparisonOperator operator, Expression side, int start) {
        if (operator.orders() && !side.kind().mayBeNumber()) {
            throw SelectorSyntaxException.expected(
                    start,
                    side.kind().words(),
                    "a number or an identifier, as texts and conditions compare only with = and <>");
        }
    }

    /** A condition and a text or a number that stands in the selector are never equal nor unequal: that is a slip. */
    private static void checkAlike(Expression left, Expression right, int start) {
        boolean typed = left.kind() != Kind.UNTYPED && right.kind() != Kind.UNTYPED;
        boolean oneCondition = (left.kind() == Kind.CONDITION) != (right.kind() == Kind.CONDITION);
        if (typed && oneCondition) {
            throw SelectorSyntaxException.expected(
                    start,
                    right.kind().words(),
                    left.kind().words() + " or an identifier, as conditions compare only with conditions");
        }
    }

    private static Identifier identifier(Expression expression, int start, String word) {
        if (expression instanceof Identifier identifier) {
            return identifier;
        }
        throw SelectorSyntaxException.expected(start, expression.kind().words(), "an identifier before " + word);
    }

    private Expression isNull(Identifier identifier) {
        boolean negated = cursor.accept(TokenKind.NOT);
        cursor.expect(TokenKind.NULL, negated ? "NULL after IS NOT" : "NULL or NOT NULL after IS");
        return new IsNull(identifier, negated);
    }

    private Expression between(Expression value, boolean negated) {
        Expression low = number();
        cursor.expect(TokenKind.AND, "AND and the upper bound of BETWEEN");
        return new Between(value, low, number(), negated);
    }

    private Expression number() {
        int start = cursor.position();
        return OperandParser.number(operands.sum(), start);
    }

    private Set<String> texts() {
        cursor.expect(TokenKind.OPEN, "'(' after IN");
        Set<String> texts = new HashSet<>();
        int count = 0;
        do {
            Token text = cursor.expect(TokenKind.TEXT, "a text in the list of IN");
            if (++count > limits.maxInValues()) {
                throw new SelectorSyntaxException(
                        text.position(), "a list of IN has at most " + limits.maxInValues() + " texts");
            }
            texts.add((String) text.value());
        } while (cursor.accept(TokenKind.COMMA));
        cursor.expect(TokenKind.CLOSE, "',' or ')' in the list of IN");
        return Set.copyOf(texts);
    }

    private LikePattern pattern() {
        Token pattern = cursor.expect(TokenKind.TEXT, "a text as pattern after LIKE");
        String text = (String) pattern.value();
        if (text.length() > limits.maxPattern()) {
            throw new SelectorSyntaxException(
                    pattern.position(), "a pattern of LIKE has at most " + limits.maxPattern() + " characters");
        }
        int escape = cursor.accept(TokenKind.ESCAPE) ? escape() : LikePattern.NO_ESCAPE;
        try {
            return LikePattern.compile(text, escape);
        } catch (IllegalArgumentException e) {
            throw new SelectorSyntaxException(pattern.position(), e.getMessage());
        }
    }

    private int escape() {
        Token escape = cursor.expect(TokenKind.TEXT, "a text of one character after ESCAPE");
        String text = (String) escape.value();
        if (text.codePointCount(0, text.length()) != 1) {
            throw SelectorSyntaxException.expected(
                    escape.position(), escape.found(), "a text of one character after ESCAPE");
        }
        return text.codePointAt(0);
    }
}
