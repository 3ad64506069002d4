package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ternmq.server.backlog.EntryKey;

/**
 * The places of entries that the broker has, or has removed, and that an answer of the backlog may hold all the same: what
 * selectors have taken out of turn. Each is kept until no answer can hold it any more.
 */
final class HeldKeys {
    private final TreeSet<EntryKey> keys = new TreeSet<>();
    private final List<EntryKey> gone = new ArrayList<>(0);

    boolean isEmpty() {
        return keys.isEmpty();
    }

    boolean has(EntryKey key) {
        return !keys.isEmpty() && keys.contains(key);
    }

    void add(EntryKey key) {
        keys.add(key);
    }

    void remove(EntryKey key) {
        if (!keys.isEmpty()) {
            keys.remove(key);
        }
    }

    /** Nothing up to this key is asked for any more. */
    void removeUpTo(EntryKey key) {
        if (!keys.isEmpty()) {
            keys.headSet(key, true).clear();
        }
    }

    /** The entry is gone from the backlog for good. */
    void gone(EntryKey key) {
        if (has(key)) {
            gone.add(key);
        }
    }

    /** No answer is under way, and nothing of one is kept. */
    void settle() {
        if (!gone.isEmpty()) {
            gone.forEach(keys::remove);
            gone.clear();
        }
    }

    /** How many are kept only for answers that may still hold them. */
    int gone() {
        return gone.size();
    }
}
