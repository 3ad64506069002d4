package org.ternmq.server.selector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the {@link EqualityKey}s of a selector. */
final class EqualityKeys {
    private EqualityKeys() {}

    /** The keys that a message must fulfil for the expression to be true, in the order of writing. */
    static List<EqualityKey> of(Expression expression) {
        List<EqualityKey> keys = new ArrayList<>();
        collect(expression, keys);
        return List.copyOf(keys);
    }

    private static void collect(Expression expression, List<EqualityKey> keys) {
        if (expression instanceof Junction junction && !junction.decisive()) {
            junction.operands().forEach(operand -> collect(operand, keys));
            return;
        }
        EqualityKey key = key(expression);
        if (key != null) {
            keys.add(key);
        }
    }

    private static EqualityKey key(Expression expression) {
        if (expression instanceof Comparison comparison && comparison.operator() == ComparisonOperator.EQUAL) {
            EqualityKey key = equality(comparison.left(), comparison.right());
            return key != null ? key : equality(comparison.right(), comparison.left());
        }
        if (expression instanceof In in && !in.negated()) {
            return new EqualityKey(in.identifier(), Set.copyOf(in.texts()));
        }
        if (expression instanceof IsTrue isTrue) {
            return new EqualityKey(isTrue.identifier(), Set.of(true));
        }
        return expression instanceof Junction junction ? alternatives(junction) : null;
    }

    private static EqualityKey equality(Expression left, Expression right) {
        boolean indexable = left instanceof Identifier
                && right instanceof Literal literal
                && !(literal.value() instanceof Float)
                && !(literal.value() instanceof Double);
        return indexable ? new EqualityKey((Identifier) left, Set.of(((Literal) right).value())) : null;
    }

    /** Alternatives that are keys of one identifier, such as {@code a = 'x' OR a = 'y'}, are one key. */
    private static EqualityKey alternatives(Junction junction) {
        if (!junction.decisive()) {
            return null;
        }
        Identifier identifier = null;
        Set<Object> values = new HashSet<>();
        for (Expression operand : junction.operands()) {
            EqualityKey key = key(operand);
            if (key == null || identifier != null && !identifier.equals(key.identifier())) {
                return null;
            }
            identifier = key.identifier();
            values.addAll(key.values());
        }
        return new EqualityKey(identifier, values);
    }
}
