package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.ternmq.server.selector.EqualityKey;
import org.ternmq.server.selector.Identifier;
import org.ternmq.server.selector.Selector;
import org.ternmq.server.selector.SelectorView;

/**
 * Finds those whose selector matches a message. Equal selectors are tried once, and those that want a literal value of a
 * header field or property only where the message has it.
 *
 * @param <T> who has a selector
 */
final class SelectorIndex<T> {
    /** All that have one selector. */
    private static final class Bucket<T> {
        final Selector selector;
        final Set<T> members = new LinkedHashSet<>();

        Bucket(Selector selector) {
            this.selector = selector;
        }
    }

    private final Map<Selector, Bucket<T>> buckets = new LinkedHashMap<>();
    private final Map<Identifier, Map<Object, Set<Bucket<T>>>> byLiteral = new LinkedHashMap<>();
    private final Set<Bucket<T>> others = new LinkedHashSet<>();

    void add(Selector selector, T member) {
        buckets.computeIfAbsent(selector, this::open).members.add(member);
    }

    private Bucket<T> open(Selector selector) {
        Bucket<T> bucket = new Bucket<>(selector);
        EqualityKey key = narrowest(selector);
        if (key == null) {
            others.add(bucket);
            return bucket;
        }
        Map<Object, Set<Bucket<T>>> literals =
                byLiteral.computeIfAbsent(key.identifier(), missing -> new LinkedHashMap<>());
        key.values().forEach(value -> literals.computeIfAbsent(value, missing -> new LinkedHashSet<>())
                .add(bucket));
        return bucket;
    }

    private static EqualityKey narrowest(Selector selector) {
        EqualityKey narrowest = null;
        for (EqualityKey key : selector.equalityKeys()) {
            if (narrowest == null || key.values().size() < narrowest.values().size()) {
                narrowest = key;
            }
        }
        return narrowest;
    }

    void remove(Selector selector, T member) {
        Bucket<T> bucket = buckets.get(selector);
        if (bucket == null || !bucket.members.remove(member) || !bucket.members.isEmpty()) {
            return;
        }
        buckets.remove(selector);
        EqualityKey key = narrowest(selector);
        if (key == null) {
            others.remove(bucket);
            return;
        }
        Map<Object, Set<Bucket<T>>> literals = byLiteral.get(key.identifier());
        for (Object value : key.values()) {
            Set<Bucket<T>> same = literals.get(value);
            same.remove(bucket);
            if (same.isEmpty()) {
                literals.remove(value);
            }
        }
        if (literals.isEmpty()) {
            byLiteral.remove(key.identifier());
        }
    }

    boolean isEmpty() {
        return buckets.isEmpty();
    }

    /** Hands out all whose selector matches. Returns how many selectors were tried. */
    int match(SelectorView message, Consumer<T> found) {
        List<Bucket<T>> candidates = candidates(message);
        for (Bucket<T> bucket : candidates) {
            if (bucket.selector.matches(message)) {
                bucket.members.forEach(found);
            }
        }
        return candidates.size();
    }

    private List<Bucket<T>> candidates(SelectorView message) {
        List<Bucket<T>> candidates = new ArrayList<>(others);
        byLiteral.forEach((identifier, literals) -> {
            Object value = EqualityKey.indexed(message.value(identifier));
            if (value == EqualityKey.UNSURE) {
                Set<Bucket<T>> all = new LinkedHashSet<>();
                literals.values().forEach(all::addAll);
                candidates.addAll(all);
            } else if (value != null && literals.containsKey(value)) {
                candidates.addAll(literals.get(value));
            }
        });
        return candidates;
    }
}
